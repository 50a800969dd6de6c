package ikp

import "slices"

// Kind is why something is said of a copy this morning.
type Kind string

// The kinds, the most pressing first.
const (
	NoticeTable       Kind = "tabel"      // T+3: the Sekda's table
	NoticeOver        Kind = "lewat"      // T+1: to the head
	NoticeToday       Kind = "hari_ini"   // T, or the last working day before
	NoticeSoon        Kind = "mendekat"   // T-7, T-3, T-1
	NoticeUnconfirmed Kind = "belum"      // not acknowledged
	NoticeIdle        Kind = "tanpa_maju" // no progress
	NoticeVerify      Kind = "periksa"    // a report waits for its verifier
	NoticeDecide      Kind = "putuskan"   // a proposal waits for its answer
)

var kinds = []Kind{NoticeTable, NoticeOver, NoticeToday, NoticeSoon, NoticeUnconfirmed, NoticeIdle, NoticeVerify, NoticeDecide}

// roles says whom each kind is for. A proposal is for the leader and the verifiers, as whoever may answer.
func (k Kind) roles() []Role {
	switch k {
	case NoticeTable:
		return []Role{Leader}
	case NoticeOver:
		return []Role{Head}
	case NoticeVerify:
		return []Role{Verifier}
	case NoticeDecide:
		return []Role{Leader, Verifier}
	}
	return []Role{Head, Operator, Group}
}

// Line is a copy as it stands this morning, and why it is spoken of, if it is.
type Line struct {
	Copy  Copy
	Left  int    // working days to the deadline; negative once it has passed
	Waits int    // working days since its newest step
	Kinds []Kind // what falls due today, the most pressing first; empty on most days
}

// Look is the copy as it stands this morning. Each kind falls due on one morning (and again, where nothing
// comes of it): nothing of a copy that a verifier holds is said to its unit, nothing at all of drafts and
// ends. It refuses ("calendar_unknown") where a year on the way is not known.
func (v View) Look(c Copy) (Line, error) {
	l := Line{Copy: c}
	if !c.State.Open() {
		return l, nil
	}
	var err error
	if l.Left, err = v.Left(c); err != nil {
		return Line{}, err
	}
	if l.Waits, err = v.Waits(c); err != nil {
		return Line{}, err
	}
	working, err := v.Calendar.IsWorking(v.Today)
	if err != nil || !working {
		return l, err
	}
	l.Kinds = v.kinds(l)
	return l, nil
}

// kinds tells what falls due on a working day.
func (v View) kinds(l Line) []Kind {
	switch l.Copy.State {
	case Reported:
		return only(recurs(l.Waits, v.Rules.Verifier), NoticeVerify)
	case Proposed:
		return only(recurs(l.Waits, v.Rules.Verifier), NoticeDecide)
	}
	var due []Kind
	add := func(now bool, k Kind) { due = append(due, only(now, k)...) }
	add(-l.Left == v.Rules.Table, NoticeTable)
	add(-l.Left == v.Rules.Head, NoticeOver)
	add(l.Left == 0, NoticeToday)
	add(l.Left > 0 && slices.Contains(v.Rules.Leads, l.Left), NoticeSoon)
	add(l.Copy.State == Sent && l.Waits == v.Rules.Acknowledge, NoticeUnconfirmed)
	add(l.Copy.State.withUnit() && recurs(l.Waits, v.Rules.Idle), NoticeIdle)
	return due
}

// recurs tells whether another full stretch of days is over today.
func recurs(days, stretch int) bool { return stretch > 0 && days > 0 && days%stretch == 0 }

func only(now bool, k Kind) []Kind {
	if now {
		return []Kind{k}
	}
	return nil
}
