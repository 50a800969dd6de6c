package text

import (
	"strconv"
	"strings"

	"serapan/billing"
	"serapan/budget"
)

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

var levels = [...]string{billing.L0: "", billing.L1: "Ingatkan", billing.L2: "Perhatian", billing.L3: "Eskalasi", billing.L4: "Pimpinan"}

// AgeNames name the buckets of billing.Sums.ByAge, in working days.
var AgeNames = [5]string{"0–4", "5–9", "10–16", "17–29", "30 ke atas"}

// LevelName is what a level is called.
func LevelName(l billing.Level) string { return levels[l] }

// ListLine names a works list or a register: its day and its file.
func ListLine(i budget.Import) string {
	name := KindName(i.Kind)
	return strings.ToUpper(name[:1]) + name[1:] + " per " + Date(i.AsOf) + ", berkas " + Cut(longestFile, i.File)
}

const longestFile = 60 // characters of a file's name
// ObstacleName is what a reason is called on a button and in a list.
func ObstacleName(reason billing.ObstacleReason) string { return named("kendala_", string(reason)) }

// ClosingName is how a work ends without a payment.
func ClosingName(kind billing.ClosingKind) string { return named("penutup_", string(kind)) }

// named is the words of a template that has no facts; an unknown code reads as itself.
func named(prefix, code string) string {
	var out strings.Builder
	t := templates.Lookup(prefix + code)
	if t == nil || t.Execute(&out, nil) != nil {
		return code
	}
	return out.String()
}

// TermName is what a term of a contract is called.
func TermName(term int) string {
	switch term {
	case budget.TermAdvance:
		return "Uang muka"
	case budget.TermRetention:
		return "Retensi"
	case budget.TermFinal:
		return "Pelunasan"
	}
	return "Termin " + strconv.Itoa(term)
}
