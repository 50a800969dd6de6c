package ikp

import (
	"slices"
	"strings"
	"unicode/utf8"

	"serapan/budget"
)

// checkWords gives the act's words without idle spaces. It refuses a missing reason and words that are
// too long.
func checkWords(a Act) (string, error) {
	words := strings.TrimSpace(a.Words)
	needed := false
	switch a.Action {
	case Propose, Decline, Return, Waive:
		needed = true
	case Miss:
		needed = a.Actor.As("", Clock) == Nobody
	}
	switch {
	case needed && words == "":
		return "", budget.Refuse("ikp_reason_missing")
	case utf8.RuneCountInString(words) > longestWords:
		return "", budget.Refuse("ikp_words_long", "Max", longestWords)
	}
	return words, nil
}

// checkProposal refuses ikp_proposals_used (Max), ikp_over (Deadline: it has passed), ikp_proposal_same,
// ikp_target (Max), ikp_due_past (Due), calendar_unknown.
func (v View) checkProposal(c *Copy, p Proposal) error {
	deadline, err := v.Deadline(*c)
	switch {
	case err != nil:
		return err
	case len(c.Proposals) >= v.Rules.Proposals:
		return budget.Refuse("ikp_proposals_used", "Max", v.Rules.Proposals)
	case v.Today.After(deadline):
		return budget.Refuse("ikp_over", "Deadline", deadline)
	case p.Target == c.Target && p.Due == c.Due:
		return budget.Refuse("ikp_proposal_same")
	case !targetFits(p.Target, c.Instruction.Sense):
		return budget.Refuse("ikp_target", "Max", MaxNumber)
	case p.Due.Before(v.Today):
		return budget.Refuse("ikp_due_past", "Due", p.Due)
	}
	_, err = v.Calendar.IsWorking(p.Due)
	return err
}

// checkReport refuses ikp_twice (the message was taken in before), ikp_reports_used (Max), ikp_number
// (Max). A negative number takes back what an earlier one of a sum said too much.
func (v View) checkReport(c *Copy, r Report) error {
	mine := 0
	for _, other := range c.Reports {
		if r.Key != "" && other.Key == r.Key {
			return budget.Refuse("ikp_twice")
		}
		if !other.FromData {
			mine++
		}
	}
	if mine >= v.Rules.Reports {
		return budget.Refuse("ikp_reports_used", "Max", v.Rules.Reports)
	}
	total := r.Number
	if c.Instruction.Counting == CountSum {
		for _, other := range c.Reports {
			if !other.Returned && !other.FromData {
				total += other.Number
			}
		}
	}
	if r.Number > MaxNumber || r.Number < -MaxNumber || total < 0 || total > MaxNumber {
		return budget.Refuse("ikp_number", "Max", MaxNumber)
	}
	return nil
}

// checkEvidence refuses ikp_evidence_missing (Evidence: what is asked for) where no report that counts has
// any.
func (c *Copy) checkEvidence() error {
	asked := c.Instruction.Evidence
	if asked == "" || slices.ContainsFunc(c.Reports, func(r Report) bool { return !r.Returned && len(r.Evidence) > 0 }) {
		return nil
	}
	return budget.Refuse("ikp_evidence_missing", "Evidence", asked)
}

// checkVerdict refuses ikp_own_report (nobody verifies what he reported himself), ikp_below_target
// (Target), ikp_not_over (Deadline: the unit still has time), ikp_too_early (the bot waits for some days
// more), ikp_fulfilled (the number says otherwise), calendar_unknown.
func (v View) checkVerdict(c *Copy, a Act, role Role) error {
	switch a.Action {
	case Approve, Return:
		return c.checkVerifier(a)
	case Miss:
		return v.checkMiss(c, role)
	}
	return nil
}

func (c *Copy) checkVerifier(a Act) error {
	mine := func(r Report) bool { return !r.Returned && !r.FromData && r.By == a.Actor.ID }
	switch {
	case slices.ContainsFunc(c.Reports, mine):
		return budget.Refuse("ikp_own_report")
	case a.Action == Approve && !c.Fulfilled():
		return budget.Refuse("ikp_below_target", "Target", c.Target)
	}
	return nil
}

func (v View) checkMiss(c *Copy, role Role) error {
	deadline, err := v.Deadline(*c)
	switch {
	case err != nil:
		return err
	case !v.Today.After(deadline):
		return budget.Refuse("ikp_not_over", "Deadline", deadline)
	case role != Clock:
		return nil
	case c.State == Reported:
		return budget.Refuse("ikp_held")
	case c.Fulfilled():
		return budget.Refuse("ikp_fulfilled")
	}
	passed, err := v.Calendar.WorkingDays(deadline, v.Today)
	if err == nil && passed < v.Rules.Close {
		return budget.Refuse("ikp_too_early")
	}
	return err
}
