package text

import "serapan/billing"

// stepNames say what a finished work waits for.
var stepNames = map[billing.Step]string{
	billing.Running: "belum serah terima", billing.S1: "menunggu tagihan/SPP", billing.S2: "menunggu SPM", billing.S3: "menunggu SP2D",
	billing.Paid: "sudah dibayar", billing.Closed: "ditutup",
}

// StepName says what a work waits for.
func StepName(s billing.Step) string { return stepNames[s] }

var owners = map[billing.Owner]string{
	billing.OwnerPPTK: "PPK/PPTK", billing.OwnerPPKSKPD: "PPK-SKPD", billing.OwnerTreasury: "Kuasa BUD",
}

// OwnerName is whose turn it is.
func OwnerName(o billing.Owner) string { return owners[o] }
