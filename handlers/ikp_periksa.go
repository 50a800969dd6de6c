package handlers

import (
	"context"
	"slices"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
)

// proposalQueue answers "ikp_usulan[:PAGE]": the proposals that wait for an answer, one at a time.
func (r *Router) proposalQueue(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	return r.queue(ctx, v, ikp.Proposed, "ikp_usulan", args.number(0))
}

// verifyQueue answers "ikp_periksa[:PAGE]": the reports that wait for a verifier, one at a time.
func (r *Router) verifyQueue(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	return r.queue(ctx, v, ikp.Reported, "ikp_periksa", args.number(0))
}

// queue shows one of the copies that wait for the visitor, those that wait longest first.
func (r *Router) queue(ctx context.Context, v visit, state ikp.State, action string, number int) (bot.Answer, error) {
	view, err := r.instructionView(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	copies, err := r.store.Copies(ctx, ikp.Filter{States: []ikp.State{state}})
	if err != nil {
		return bot.Answer{}, err
	}
	var waiting []duty
	for _, c := range copies {
		d, err := v.dutyOf(view, c)
		if err != nil {
			return bot.Answer{}, err
		}
		waiting = append(waiting, d)
	}
	if len(waiting) == 0 {
		return r.confirm(v, action+"_kosong", nil, []bot.Button{button("Papan IKP", press("ikp_papan", monthWord(v.today())))})
	}
	slices.SortStableFunc(waiting, func(a, b duty) int { return b.Waits - a.Waits })
	from, _, page, pages := pageOf(len(waiting), number, 1)
	d := waiting[from]
	rows := append(v.judgeButtons(d), evidenceButtons(d.Copy)...)
	if n := len(likewise(waiting, d)); n > 1 {
		rows = append(rows, []bot.Button{button("Setujui "+strconv.Itoa(n)+" laporan dari data", press("ikp_semua", d.Instruction()))})
	}
	rows = append(rows, []bot.Button{button("Rincian", press("ikp", "c", d.ID()))}, pager(page, pages, func(page int) string { return press(action, strconv.Itoa(page)) }))
	return r.confirm(v, action, map[string]any{"D": d, "I": d.Copy.Instruction, "R": lastReport(d.Copy), "P": lastProposal(d.Copy), "Page": page + 1, "Pages": pages}, rows...)
}

// likewise are the reports of the same instruction that the bot has read from the data as well and that reach
// the target: nobody has to look at each of them.
func likewise(waiting []duty, d duty) []duty {
	if d.Copy.State != ikp.Reported || !d.Copy.FromData() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(waiting), func(other duty) bool {
		return other.Copy.Instruction.ID != d.Copy.Instruction.ID || !other.Copy.FromData() || !other.Copy.Fulfilled()
	})
}

// verifyAll answers "ikp_semua:INSTRUCTION": what the data show of an instruction is approved at once.
func (r *Router) verifyAll(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	copies, err := r.store.Copies(ctx, ikp.Filter{Instruction: args.id(0), States: []ikp.State{ikp.Reported}})
	if err != nil {
		return bot.Answer{}, err
	}
	approved := 0
	for _, c := range copies {
		if args.id(0) == 0 || !c.FromData() || !c.Fulfilled() {
			continue
		}
		switch _, err := r.actAt(ctx, v, c.ID, len(c.Steps), ikp.Act{Action: ikp.Approve}); {
		case err == nil:
			approved++
		case budget.Code(err) == "": // somebody else may have judged it meanwhile
			return bot.Answer{}, err
		}
	}
	if approved == 0 {
		return bot.Answer{}, refuse("ikp_moved")
	}
	return r.confirm(v, "ikp_semua", map[string]any{"Count": approved, "I": copies[0].Instruction}, []bot.Button{button("Periksa berikutnya", press("ikp_periksa"))})
}

// decidePress answers "ikp_putus:COPY:ya|tidak:STEPS" about a proposal.
func (r *Router) decidePress(ctx context.Context, v visit) (bot.Answer, error) {
	return r.verdict(ctx, v, ikp.Agree, ikp.Decline)
}

// verifyPress answers "ikp_nilai:COPY:ya|tidak:STEPS" about a report.
func (r *Router) verifyPress(ctx context.Context, v visit) (bot.Answer, error) {
	return r.verdict(ctx, v, ikp.Approve, ikp.Return)
}

// endPress answers "ikp_tutup:COPY:ACTION:STEPS": a leader or mentor ends a copy, with a reason.
func (r *Router) endPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	action := ikp.Action(args.word(1))
	if action != ikp.Miss && action != ikp.Waive {
		return bot.Answer{}, refuse("button_old")
	}
	return r.askReason(ctx, v, args.id(0), action, args.number(2))
}

// verdict says yes at once, and asks for the reason of a no.
func (r *Router) verdict(ctx context.Context, v visit, yes, no ikp.Action) (bot.Answer, error) {
	_, args := pressed(v.Button)
	switch args.word(1) {
	case "ya":
		return r.judged(ctx, v, args.id(0), args.number(2), ikp.Act{Action: yes})
	case "tidak":
		return r.askReason(ctx, v, args.id(0), no, args.number(2))
	}
	return bot.Answer{}, refuse("button_old")
}

// judged does the verdict and says what became of the copy.
func (r *Router) judged(ctx context.Context, v visit, id int64, steps int, a ikp.Act) (bot.Answer, error) {
	c, err := r.actAt(ctx, v, id, steps, a)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.confirmVerdict(ctx, v, c, a)
}

func (r *Router) confirmVerdict(ctx context.Context, v visit, c ikp.Copy, a ikp.Act) (bot.Answer, error) {
	view, err := r.instructionView(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	d, err := v.dutyOf(view, c)
	if err != nil {
		return bot.Answer{}, err
	}
	next := button("Periksa berikutnya", press("ikp_periksa"))
	if a.Action == ikp.Agree || a.Action == ikp.Decline {
		next = button("Usulan berikutnya", press("ikp_usulan"))
	}
	row := []bot.Button{button("Rincian", press("ikp", "c", d.ID()))}
	if v.viewer.Person.Has(people.Mentor) || a.Action == ikp.Agree || a.Action == ikp.Decline {
		row = append(row, next)
	}
	return r.confirm(v, "ikp_putusan", map[string]any{"D": d, "Action": a.Action, "Words": a.Words}, row)
}

// askReason opens the dialogue for the reason of a verdict, where it is one that the visitor may give.
func (r *Router) askReason(ctx context.Context, v visit, id int64, action ikp.Action, steps int) (bot.Answer, error) {
	d, view, err := r.seenCopy(ctx, v, id)
	if err != nil {
		return bot.Answer{}, err
	}
	if len(d.Copy.Steps) != steps {
		return bot.Answer{}, refuse("ikp_moved")
	}
	if _, err := view.Apply(d.Copy, ikp.Act{Action: action, Actor: v.actor(), Words: "…"}); err != nil {
		return bot.Answer{}, err
	}
	facts := map[string]string{"copy": d.ID(), "action": string(action), "steps": strconv.Itoa(steps)}
	if err := r.await(ctx, v, "ikp_alasan", facts); err != nil {
		return bot.Answer{}, err
	}
	return r.confirm(v, "ikp_alasan", map[string]any{"D": d, "Action": action})
}

// reasonWords takes the reason of a verdict.
func (r *Router) reasonWords(ctx context.Context, v visit) (bot.Answer, error) {
	facts := arguments{v.facts["copy"], v.facts["steps"]}
	a := ikp.Act{Action: ikp.Action(v.facts["action"]), Words: tidyWords(v.Text)}
	c, err := r.actAt(ctx, v, facts.id(0), facts.number(1), a)
	if err != nil {
		return bot.Answer{}, err
	}
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.confirmVerdict(ctx, v, c, a)
}
