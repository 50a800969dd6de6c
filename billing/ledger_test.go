package billing

import (
	"testing"

	"serapan/budget"
	"serapan/matching"
)

func oct(d int) budget.Date { return budget.Date{Year: 2023, Month: 10, Day: d} }

func TestAssembleHandsEachWorkItsOwn(t *testing.T) {
	works := assemble(Ledger{
		Claims:    []budget.Claim{{Key: "b", Unit: "1"}, {Key: "a", Unit: "1"}},
		Answers:   []Answer{{ID: 2, Claim: "a", On: oct(9)}, {ID: 3, Claim: "gone"}, {ID: 1, Claim: "a", On: oct(2)}},
		Obstacles: []Obstacle{{ID: 2, Claim: "a", On: oct(9)}, {ID: 1, Claim: "a", On: oct(2)}},
		Pauses:    []Pause{{ID: 2, Claim: "a", From: oct(9)}, {ID: 1, Claim: "a", From: oct(2)}},
		Closings:  []Closing{{ID: 2, Claim: "a", On: oct(9)}, {ID: 1, Claim: "a", On: oct(2)}},
		Nudges:    []Nudge{{Claim: "a", Level: L2, Day: oct(9)}, {Claim: "a", Level: L1, Day: oct(2)}, {Claim: "gone"}},
	}, nil)
	if len(works) != 2 || works[0].Key != "b" || works[1].Key != "a" {
		t.Fatalf("%+v", works)
	}
	if b := works[0]; len(b.Answers)+len(b.Obstacles)+len(b.Pauses)+len(b.Nudges) != 0 || b.Closing != nil {
		t.Errorf("what belongs to another: %+v", b)
	}
	a := works[1]
	switch {
	case len(a.Answers) != 2 || a.Answers[0].ID != 1,
		len(a.Obstacles) != 2 || a.Obstacles[0].ID != 1,
		len(a.Pauses) != 2 || a.Pauses[0].ID != 1,
		len(a.Nudges) != 2 || a.Nudges[0].Level != L1,
		a.Closing == nil || a.Closing.ID != 2:
		t.Errorf("not the oldest first, or not all: %+v", a)
	}
}

func TestPaidOn(t *testing.T) {
	spm := budget.Paper{Number: "SPM", Day: oct(10)}
	register := []budget.Payment{
		{Number: "p2", Unit: "1", Day: oct(20), SPM: spm},
		{Number: "p1", Unit: "1", Day: oct(12)},
		{Number: "p1", Unit: "2", Day: oct(1)}, // another unit's
	}
	match := func(payment string, amount budget.Rupiah) matching.Match {
		return matching.Match{Claim: "a", Payment: payment, Amount: amount * budget.OneRupiah}
	}
	for name, row := range map[string]struct {
		claim   budget.Claim
		matches []matching.Match
		want    budget.Date
		owed    budget.Rupiah
	}{
		"nothing":                       {budget.Claim{Amount: 100 * budget.OneRupiah}, nil, budget.Date{}, 100},
		"at once":                       {budget.Claim{Amount: 100 * budget.OneRupiah}, []matching.Match{match("p1", 100)}, oct(12), 0},
		"a part":                        {budget.Claim{Amount: 100 * budget.OneRupiah}, []matching.Match{match("p1", 60)}, budget.Date{}, 40},
		"all parts":                     {budget.Claim{Amount: 100 * budget.OneRupiah}, []matching.Match{match("p2", 40), match("p1", 60)}, oct(20), 0},
		"more than asked for":           {budget.Claim{Amount: 100 * budget.OneRupiah}, []matching.Match{match("p1", 160), match("p2", 1)}, oct(12), 0},
		"a payment nobody knows":        {budget.Claim{Amount: 100 * budget.OneRupiah}, []matching.Match{match("p3", 100)}, budget.Date{}, 0},
		"amount unknown":                {budget.Claim{Term: 1}, []matching.Match{match("p2", 100)}, oct(20), 0},
		"amount unknown, paid at once":  {budget.Claim{Price: 500 * budget.OneRupiah}, []matching.Match{match("p2", 100)}, budget.Date{}, 400},
		"by the list":                   {budget.Claim{Amount: 100 * budget.OneRupiah, SP2D: budget.Paper{Number: "x", Day: oct(5)}}, nil, oct(5), 0},
		"by the list, on no day":        {budget.Claim{Amount: 100 * budget.OneRupiah, SP2D: budget.Paper{Number: "x"}}, nil, oct(24), 0},
		"by realisation":                {budget.Claim{Amount: 100 * budget.OneRupiah, Paid: 100 * budget.OneRupiah}, nil, oct(24), 0},
		"a part by realisation":         {budget.Claim{Amount: 100 * budget.OneRupiah, Paid: 30 * budget.OneRupiah}, nil, budget.Date{}, 70},
		"list and register on one part": {budget.Claim{Amount: 100 * budget.OneRupiah, Paid: 60 * budget.OneRupiah}, []matching.Match{match("p1", 60)}, budget.Date{}, 40},
	} {
		row.claim.Key, row.claim.Unit = "a", "1"
		w := assemble(Ledger{Claims: []budget.Claim{row.claim}, Payments: register,
			ClaimsDay: map[string]budget.Date{"1": oct(24)}}, row.matches)[0]
		if w.PaidOn != row.want || w.Owed() != row.owed*budget.OneRupiah {
			t.Errorf("%s: paid on %v, %v owed; want %v, %v", name, w.PaidOn, w.Owed(), row.want, row.owed*budget.OneRupiah)
		}
		if w.PaidOn == oct(20) && (w.SPM != spm || w.SP2D.Number != "p2") {
			t.Errorf("%s: the register's papers are lost: %+v %+v", name, w.SPM, w.SP2D)
		}
		if w.PaidOn.IsZero() && w.SPM.Exists() {
			t.Errorf("%s: a part takes the whole work to the treasury", name)
		}
	}
}
