package billing

import "serapan/budget"

// Hold says why nothing is told of a work now.
type Hold string

// The holds.
const (
	HoldNone     Hold = ""
	HoldStopped  Hold = "selesai"     // not finished yet, paid, or closed
	HoldPaused   Hold = "ditunda"     // a pause holds
	HoldStale    Hold = "data_basi"   // the register of its unit is too old
	HoldNotDue   Hold = "belum_waktu" // L0
	HoldAnswered Hold = "dijawab"     // an answer waits for its time and for the data
	HoldGap      Hold = "jeda"        // the last rung, or the last message of its level, was too near
	HoldMeeting  Hold = "rapat"       // told often enough: it is on the daftar rapat
)

// ladder is what was delivered about a work on one lane.
type ladder struct {
	told  Level
	last  budget.Date // of any level; zero = nothing yet
	count [5]int      // by level: days on which a message went out
}

// ladderOf reads the ladder from the delivered nudges, in any order. What was told before the handover
// was about an earlier one: it keeps its distance but is no rung.
func ladderOf(w *Work, lane Lane) ladder {
	var l ladder
	for i, n := range w.Nudges {
		if n.Lane != lane && n.Lane != "" || n.Level <= L0 || n.Level > L4 {
			continue
		}
		if l.last.IsZero() || n.Day.After(l.last) {
			l.last = n.Day
		}
		if n.Day.Before(w.Handover.Day) {
			continue
		}
		l.told = max(l.told, n.Level)
		if !toldBefore(w.Nudges[:i], n, lane) {
			l.count[n.Level]++
		}
	}
	return l
}

// toldBefore tells whether one of the nudges went out on the same day on the same level: to another
// recipient of the same message.
func toldBefore(nudges []Nudge, n Nudge, lane Lane) bool {
	for _, other := range nudges {
		if other.Day == n.Day && other.Level == n.Level && (other.Lane == lane || other.Lane == "") {
			return true
		}
	}
	return false
}

// next is the level that may be told after what was told: one rung up while the due level lies above, else
// the due level again. The hold is HoldMeeting where it was told often enough.
func (v View) next(l ladder, due Level) (Level, Hold) {
	if l.told < due {
		return l.told + 1, HoldNone
	}
	if limit := v.Rules.Caps[due]; limit > 0 && l.count[due] >= limit {
		return L0, HoldMeeting
	}
	return due, HoldNone
}

// Rung is the level at which the work may be told now, if any: one rung above what was delivered, or the
// same again after the cool-down, and nothing while a pause, an answer, stale data or the caps forbid it.
func (v View) Rung(w Work, due Level) (Level, bool) {
	level, hold := v.rung(&w, v.step(&w), due)
	return level, hold == HoldNone
}

// Hold says why Rung gives nothing; HoldNone where it gives a level.
func (v View) Hold(w Work, due Level) Hold {
	_, hold := v.rung(&w, v.step(&w), due)
	return hold
}

func (v View) rung(w *Work, step Step, due Level) (Level, Hold) {
	switch {
	case !step.Open():
		return L0, HoldStopped
	case v.paused(w):
		return L0, HoldPaused
	case !v.Fresh(w.Unit):
		return L0, HoldStale
	case due <= L0 || due > L4:
		return L0, HoldNotDue
	case v.answered(w, step.Lane()):
		return L0, HoldAnswered
	}
	l := ladderOf(w, step.Lane())
	level, hold := v.next(l, due)
	if hold == HoldNone && !v.apart(l.last, v.gap(l.told < due)) {
		return L0, HoldGap
	}
	return level, hold
}

// gap is how many working days must lie after the last message: before a new rung, or before the same
// is said again.
func (v View) gap(climbs bool) int {
	switch {
	case climbs && v.YearEnd:
		return v.Rules.YearEndGap
	case climbs:
		return v.Rules.RungGap
	case v.YearEnd:
		return v.Rules.YearEndCool
	}
	return v.Rules.CoolDown
}

// apart tells whether that many working days have passed since the day; a zero day is long ago. Where the
// calendar does not know, nothing is said.
func (v View) apart(last budget.Date, days int) bool {
	if last.IsZero() {
		return true
	}
	passed, err := v.workingDays(last, v.Today)
	return err == nil && passed >= days
}
