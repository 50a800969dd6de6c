package billing

import "serapan/budget"

// Rules are the numbers of the policy, §2; each is a setting with a default. Days are working days.
type Rules struct {
	Reference     [4]int        // by step, S1 to S3: how long it may take (an acuan, not law)
	Ages          [5]int        // by level: the age since the handover from which it is due
	Slacks        [5]int        // by level, at year-end: the days left to the cut-off from which it is due
	BigValue      budget.Rupiah // from which a single work is due at L3
	ManyWorks     int           // of one desk, of the age of L3: then all of them are
	RungGap       int           // between a rung and the next
	YearEndGap    int           // the same at year-end
	CoolDown      int           // before the same recipient hears of the same level again
	YearEndCool   int           // the same at year-end
	Caps          [5]int        // by level: messages about one work; 0 = no limit
	FreshDays     int           // how old the register of a unit may be
	Quiet         int           // after "sudah ditagih"
	PromiseAhead  int           // how far ahead a promise may be
	PromisesAWork int           // how many promises one work may have
	PromiseGrace  int           // after the promised day
	JudgeWithin   int           // how long an answer that the data do not judge keeps quiet beyond its time
	MovedWithin   int           // after a nudge, for its effect
}

// DefaultRules are the numbers of the policy.
func DefaultRules() Rules {
	return Rules{
		Reference:     [4]int{S1: 10, S2: 2, S3: 2},
		Ages:          [5]int{L1: 5, L2: 10, L3: 17, L4: 30},
		Slacks:        [5]int{L1: 20, L2: 15, L3: 10, L4: 5},
		BigValue:      200_000_000 * budget.OneRupiah,
		ManyWorks:     5,
		RungGap:       3,
		YearEndGap:    1,
		CoolDown:      5,
		YearEndCool:   3,
		Caps:          [5]int{L1: 3, L2: 3, L3: 2, L4: 1},
		FreshDays:     2,
		Quiet:         3,
		PromiseAhead:  10,
		PromisesAWork: 2,
		PromiseGrace:  1,
		JudgeWithin:   5,
		MovedWithin:   10,
	}
}
