package export

import (
	"serapan/billing"
	"serapan/budget"
	"serapan/text"
)

// Effect is what a month's nudges brought, with the works that were paid in it.
type Effect struct {
	Region   string
	Month    string // "Oktober 2023"
	Sources  []string
	Units    map[string]budget.Unit // by code
	Calendar budget.Calendar
	Rules    billing.Rules
	Effect   billing.Effect
	Works    []billing.Work // all of the year; those that were paid in the month are listed
}

// Tables are the worksheets: the figures of the month, and the works that were paid in it.
func (e Effect) Tables() []Table { return []Table{e.figures(), e.paid()} }

func (e Effect) lines() []string { return append([]string{e.Region}, e.Sources...) }

// figures lists what the message says, and how it was reckoned.
func (e Effect) figures() Table {
	f := e.Effect
	t := Table{Name: "Ringkasan", Title: "Hasil pengingat tagihan, " + e.Month, Lines: e.lines(),
		Columns: []Column{{Head: "Ukuran", Width: 44}, {Head: "Banyaknya", Kind: Count, Width: 12}, {Head: "Nilai bruto (Rp)", Kind: Money},
			{Head: "Median (hari kerja)", Width: 12}, {Head: "9 dari 10 paling lama (hari kerja)", Kind: Count, Width: 16}, {Head: "Acuan (hari kerja)", Kind: Count, Width: 12}},
		Notes: []string{
			"Bergerak: SPP, SPM, atau SP2D terbit dalam " + text.Number(e.Rules.MovedWithin) + " hari kerja sesudah pengingat. Tidak semuanya tentu karena pengingat; nilainya bruto.",
			"Jawaban dinilai dari data yang sudah mencakup waktunya; yang belum tercakup belum dapat dinilai.",
		}}
	t.Rows = [][]any{
		{"Bergerak sesudah pengingat", f.Moved.Count, f.Moved.Value, nil, nil, nil},
		{"di antaranya sudah dibayar", f.MovedPaid.Count, f.MovedPaid.Value, nil, nil, nil},
		{"Dibayar bulan itu", f.Paid.Count, f.Paid.Value, nil, nil, nil},
		pace("BAST sampai SP2D", f.Total, 0),
	}
	for step := billing.S1; step <= billing.S3; step++ {
		t.Rows = append(t.Rows, pace(text.StepName(step), f.ByStep[step], e.Rules.Reference[step]))
	}
	return with(t, "Jawaban ditepati", f.Kept, "Jawaban terlewati", f.Broken, "Jawaban belum dapat dinilai", f.Open,
		"Pesan bot kepada orang", f.Traffic.Messages, "Orang-pekan (orang yang dapat dihubungi × pekan)", f.Traffic.PersonWeeks,
		"Pesan di luar jam kirim", f.Traffic.OutOfHours)
}

// pace is a row of how long a way took.
func pace(name string, s billing.Spread, reference int) []any {
	row := []any{name, s.Count, nil, nil, nil, nil}
	if s.Count > 0 {
		row[3], row[4] = text.Decimal(s.Median), s.P90
	}
	if reference > 0 {
		row[5] = reference
	}
	return row
}

// with adds rows of a name and a number.
func with(t Table, pairs ...any) Table {
	for i := 0; i+1 < len(pairs); i += 2 {
		t.Rows = append(t.Rows, []any{pairs[i], pairs[i+1], nil, nil, nil, nil})
	}
	return t
}

// paid lists the works that were paid in the month, with the working days of each step.
func (e Effect) paid() Table {
	t := Table{Name: "Dibayar", Title: "Pekerjaan yang dibayar, " + e.Month, Lines: e.lines(),
		Columns: []Column{{Head: "No.", Kind: Count, Width: 8}, {Head: "Unit", Width: 24}, {Head: "Pekerjaan", Width: 38}, {Head: "No. kontrak", Width: 22}, {Head: "Termin", Width: 11},
			{Head: "Nilai bruto (Rp)", Kind: Money, Total: true}, {Head: "Tgl. BAST", Kind: Day}, {Head: "Tgl. SPP", Kind: Day}, {Head: "Tgl. SPM", Kind: Day}, {Head: "Tgl. SP2D", Kind: Day},
			{Head: "BAST–SPP (hari kerja)", Kind: Count, Width: 12}, {Head: "SPP–SPM (hari kerja)", Kind: Count, Width: 12}, {Head: "SPM–SP2D (hari kerja)", Kind: Count, Width: 12},
			{Head: "BAST–SP2D (hari kerja)", Kind: Count, Width: 12}, {Head: "Pengingat terakhir", Kind: Day, Width: 13}}}
	m := Meeting{Units: e.Units}
	for i := range e.Works {
		w := &e.Works[i]
		if w.PaidOn.IsZero() || w.PaidOn.Before(e.Effect.From) || w.PaidOn.After(e.Effect.To) || len(t.Rows) == mostWorks {
			continue
		}
		var term any
		if w.Term != 0 {
			term = text.TermName(w.Term)
		}
		t.Rows = append(t.Rows, []any{len(t.Rows) + 1, m.unitName(w.Unit), plain(w.Package), plain(w.Contract), term, w.Cost(),
			w.Handover.Day, w.SPP.Day, w.SPM.Day, w.PaidOn, e.days(w.Handover.Day, w.SPP.Day), e.days(w.SPP.Day, w.SPM.Day), e.days(w.SPM.Day, w.PaidOn),
			e.days(w.Handover.Day, w.PaidOn), lastNudge(w)})
	}
	return t
}

// days are the working days between two papers; empty where one has no day, or the year is not known.
func (e Effect) days(from, to budget.Date) any {
	if from.IsZero() || to.IsZero() {
		return nil
	}
	n, err := e.Calendar.WorkingDays(from, to)
	if err != nil {
		return nil
	}
	return n
}

// lastNudge is the day on which the work was told of at last before it was paid.
func lastNudge(w *billing.Work) (last budget.Date) {
	for _, n := range w.Nudges {
		if !n.Day.After(w.PaidOn) && n.Day.After(last) {
			last = n.Day
		}
	}
	return last
}
