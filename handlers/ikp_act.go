package handlers

import (
	"context"
	"slices"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/text"
)

// acknowledgePress answers "ikp_terima:INSTRUCTION[:UNIT]": the visitor's units take the instruction up.
func (r *Router) acknowledgePress(ctx context.Context, v visit) (bot.Answer, error) {
	return r.simply(ctx, v, ikp.Acknowledge, ikp.Sent)
}

// startPress answers "ikp_mulai:INSTRUCTION[:UNIT]": work has begun.
func (r *Router) startPress(ctx context.Context, v visit) (bot.Answer, error) {
	return r.simply(ctx, v, ikp.Start, ikp.Sent, ikp.Acknowledged, ikp.Agreed, ikp.Declined)
}

// simply does an act that needs no words to those of the visitor's copies that wait for it, and says how they
// stand; of a second press it says that all is noted.
func (r *Router) simply(ctx context.Context, v visit, action ikp.Action, from ...ikp.State) (bot.Answer, error) {
	_, args := pressed(v.Button)
	copies, err := r.ownCopies(ctx, v, args.id(0), args.word(1))
	if err != nil {
		return bot.Answer{}, err
	}
	done := 0
	for i, c := range copies {
		if !slices.Contains(from, c.State) {
			continue
		}
		if copies[i], err = r.act(ctx, v, c.ID, ikp.Act{Action: action}); err != nil {
			return bot.Answer{}, err
		}
		done++
	}
	if done == 0 {
		return bot.Answer{}, refuse("ikp_already", "State", copies[0].State)
	}
	return r.noted(ctx, v, "ikp_tercatat", copies[0], map[string]any{"Action": action, "Units": v.namesOf(unitsOfCopies(copies)), "By": v.viewer.Person.Name})
}

func unitsOfCopies(copies []ikp.Copy) []string {
	codes := make([]string, len(copies))
	for i, c := range copies {
		codes[i] = c.Unit
	}
	return codes
}

// noted confirms an act about a copy, with what can be done next.
func (r *Router) noted(ctx context.Context, v visit, template string, c ikp.Copy, more map[string]any) (bot.Answer, error) {
	view, err := r.instructionView(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	d, err := v.dutyOf(view, c)
	if err != nil {
		return bot.Answer{}, err
	}
	facts := map[string]any{"D": d}
	for name, fact := range more {
		facts[name] = fact
	}
	buttons := [][]bot.Button{{button("Rincian", press("ikp", "c", d.ID()))}}
	if v.Chat.Private() {
		buttons = append(v.dutyActions(d), buttons...)
	}
	return r.confirm(v, template, facts, buttons...)
}

// seenCopy finds a copy that the visitor may see, with his view. It refuses "ikp_gone" and "not_your_unit".
func (r *Router) seenCopy(ctx context.Context, v visit, id int64) (duty, ikp.View, error) {
	c, known, err := r.store.CopyOf(ctx, id)
	if err != nil {
		return duty{}, ikp.View{}, err
	}
	if !known || c.State == ikp.Draft {
		return duty{}, ikp.View{}, refuse("ikp_gone")
	}
	view, err := r.instructionView(ctx, v)
	if err != nil {
		return duty{}, view, err
	}
	d, err := v.dutyOf(view, c)
	if err != nil {
		return d, view, err
	}
	if !v.viewer.Sees(d.Unit) {
		return d, view, refuse("not_your_unit", "Unit", d.Unit)
	}
	return d, view, r.noteLook(ctx, v, d.Unit)
}

const (
	shownSteps    = 8 // lines of history on a card
	shownEvidence = 6 // pieces of evidence that a card hands out
)

// copyCard shows a unit's copy with its history, and what the visitor can do about it.
func (r *Router) copyCard(ctx context.Context, v visit, id int64) (bot.Answer, error) {
	d, _, err := r.seenCopy(ctx, v, id)
	if err != nil {
		return bot.Answer{}, err
	}
	steps := d.Copy.Steps
	facts := map[string]any{"D": d, "I": d.Copy.Instruction, "Steps": steps[max(0, len(steps)-shownSteps):], "Hidden": max(0, len(steps)-shownSteps),
		"Proposal": lastProposal(d.Copy), "Report": lastReport(d.Copy), "Reports": len(d.Copy.Reports)}
	rows := append(v.dutyActions(d), v.judgeButtons(d)...)
	return r.confirm(v, "ikp_satu", facts, append(rows, evidenceButtons(d.Copy)...)...)
}

func lastProposal(c ikp.Copy) *ikp.Proposal {
	if len(c.Proposals) == 0 {
		return nil
	}
	return &c.Proposals[len(c.Proposals)-1]
}

func lastReport(c ikp.Copy) *ikp.Report {
	if len(c.Reports) == 0 {
		return nil
	}
	return &c.Reports[len(c.Reports)-1]
}

// evidenceButtons hand out the newest pieces of evidence.
func evidenceButtons(c ikp.Copy) [][]bot.Button {
	var buttons []bot.Button
	n := 0
	for _, report := range c.Reports {
		for _, e := range report.Evidence {
			n++
			buttons = append(buttons, button("Bukti "+strconv.Itoa(n)+" ("+e.Kind+")", press("ikp_bukti", strconv.FormatInt(e.ID, 10))))
		}
	}
	return inRows(2, buttons[max(0, len(buttons)-shownEvidence):])
}

// judgeButtons are what leaders and mentors can do about a copy.
func (v visit) judgeButtons(d duty) [][]bot.Button {
	if !v.Chat.Private() {
		return nil
	}
	id, at := d.ID(), strconv.Itoa(len(d.Copy.Steps))
	var rows [][]bot.Button
	mentor, overseer := v.viewer.Person.Has(people.Mentor), v.viewer.Person.Has(people.Leader, people.Mentor)
	if d.Copy.State == ikp.Reported && mentor {
		rows = append(rows, []bot.Button{button("Setujui", press("ikp_nilai", id, "ya", at)), button("Kembalikan…", press("ikp_nilai", id, "tidak", at))})
	}
	if d.Copy.State == ikp.Proposed && overseer {
		rows = append(rows, []bot.Button{button("Sepakati", press("ikp_putus", id, "ya", at)), button("Tolak…", press("ikp_putus", id, "tidak", at))})
	}
	if d.Copy.State.Open() && d.Copy.State != ikp.Proposed && overseer {
		row := []bot.Button{button("Tidak dapat ditindaklanjuti…", press("ikp_tutup", id, string(ikp.Waive), at))}
		if d.Overdue {
			row = append(row, button("Tidak tercapai…", press("ikp_tutup", id, string(ikp.Miss), at)))
		}
		rows = append(rows, row)
	}
	return rows
}

// evidencePress hands a piece of evidence out to whoever may see its unit: "ikp_bukti:ID".
func (r *Router) evidencePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	e, code, known, err := r.store.EvidenceOf(ctx, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	if !known {
		return bot.Answer{}, refuse("ikp_gone")
	}
	unit, known := v.units.ByCode(code)
	if !known {
		unit = budget.Unit{Code: code, Name: code}
	}
	if !v.viewer.Sees(unit) {
		return bot.Answer{}, refuse("not_your_unit", "Unit", unit)
	}
	data, err := r.evidence.Fetch(ctx, e.Hash)
	if err != nil {
		r.log.Error("evidence cannot be handed out", "evidence", e.ID, "err", err)
		return bot.Answer{}, refuse("evidence_lost", "Name", text.Cut(60, e.Name))
	}
	words, err := text.Render("ikp_bukti", map[string]any{"E": e, "Unit": unit})
	if err != nil {
		return bot.Answer{}, err
	}
	return bot.Say(bot.Message{HTML: words, Document: &bot.Document{Name: evidenceName(e), Data: data}}),
		r.store.Record(ctx, v.event("evidence", code, e.Hash))
}

// evidenceName is the name under which a piece of evidence is handed out again.
func evidenceName(e ikp.Evidence) string {
	name := text.Cut(100, tidyWords(e.Name))
	if name == "" {
		name = "bukti"
	}
	return "bukti-" + strconv.FormatInt(e.ID, 10) + "-" + name
}
