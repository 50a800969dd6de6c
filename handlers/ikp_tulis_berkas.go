package handlers

import (
	"context"
	"slices"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/intake"
)

// maySend refuses kinds of files that are not the visitor's to send: instructions come from those who write
// them, or from an admin, whose file waits for its day; everything else from those who upload.
func (v visit) maySend(kind budget.FileKind) error {
	switch {
	case kind == budget.KindIKP && !v.viewer.Person.Has(overseers...):
		return refuse("ikp_file_role")
	case kind != budget.KindIKP && !v.mayUpload():
		return refuse("leader_file")
	}
	return nil
}

// withoutQuestions words what is wrong with a file for somebody who is not asked about files: what could be
// asked of others is no file of his.
func (v visit) withoutQuestions(err error) error {
	if code := budget.Code(err); !v.mayUpload() && (code == "date_missing" || code == "kind_unknown") {
		return refuse("leader_file")
	}
	return err
}

// takeBackIssued offers to take back a file of instructions that is stored already; a leader has no list of
// what he sent.
func takeBackIssued(stored budget.Import) [][]bot.Button {
	if stored.Kind != budget.KindIKP {
		return nil
	}
	return [][]bot.Button{{takeBack(stored)}}
}

func takeBack(stored budget.Import) bot.Button {
	return button("Tarik kembali", press("tarik", strconv.FormatInt(stored.ID, 10)))
}

// storedInstructions confirms a file of instructions, and offers to send them at once.
func (r *Router) storedInstructions(ctx context.Context, v visit, p intake.Preview, stored budget.Import) (bot.Answer, error) {
	list, err := r.store.InstructionsOfImport(ctx, stored.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	waiting := slices.ContainsFunc(list, func(i ikp.Instruction) bool { return i.SendOn.IsZero() })
	rows := [][]bot.Button{{takeBack(stored)}}
	if v.viewer.Person.Has(writers...) {
		send := button("Kirim semua sekarang", press("ikp_tulis", "berkas", strconv.FormatInt(stored.ID, 10)))
		rows = [][]bot.Button{{send}, {waitingButton, takeBack(stored)}}
	}
	return r.settle(v, "ikp_berkas_tersimpan", map[string]any{"P": p, "List": list, "Waiting": waiting}, rows...)
}

// sendFile asks, then sends all instructions of a file that were not sent yet, or none where one of them
// cannot be.
func (r *Router) sendFile(ctx context.Context, v visit, id int64, sure bool) (bot.Answer, error) {
	list, err := r.store.InstructionsOfImport(ctx, id)
	if err != nil {
		return bot.Answer{}, err
	}
	list = slices.DeleteFunc(list, func(i ikp.Instruction) bool { return !i.SentOn.IsZero() })
	if len(list) == 0 {
		return bot.Answer{}, refuse("ikp_file_sent")
	}
	for _, i := range list {
		if err := i.Check(v.today()); err != nil {
			return bot.Answer{}, err
		}
	}
	if !sure {
		return r.settle(v, "ikp_berkas_yakin", map[string]any{"Count": len(list)},
			[]bot.Button{button("Ya, kirim sekarang", press("ikp_tulis", "berkas", strconv.FormatInt(id, 10), "ya")), waitingButton})
	}
	calendar, err := r.workdays(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	units := 0
	for _, i := range list {
		sent, err := r.dispatch(ctx, v, i, calendar)
		if err != nil {
			return bot.Answer{}, err
		}
		units += sent
	}
	now, at, err := r.arrival(v, calendar)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "ikp_berkas_terkirim", map[string]any{"Count": len(list), "Units": units, "Now": now, "At": at})
}
