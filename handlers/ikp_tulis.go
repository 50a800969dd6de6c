package handlers

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/ikp"
	"serapan/people"
	"serapan/text"
)

// writingStore keeps instructions that are being written, and those that wait to be sent.
type writingStore interface {
	Writing(ctx context.Context, person int64) (ikp.Writing, bool, error)
	WritingOf(ctx context.Context, id, person int64) (ikp.Writing, bool, error)
	BeginWriting(ctx context.Context, person int64, w ikp.Writing, at time.Time) (ikp.Writing, error)
	KeepWriting(ctx context.Context, w ikp.Writing, at time.Time) error
	DropWriting(ctx context.Context, id, person int64) (bool, error)
	FinishWriting(ctx context.Context, id, person int64, i ikp.Instruction, pattern string, e people.Event) (ikp.Instruction, bool, error)
	UnsentInstructions(ctx context.Context) ([]ikp.Instruction, error)
	InstructionsOfImport(ctx context.Context, id int64) ([]ikp.Instruction, error)
	Instruction(ctx context.Context, id int64) (ikp.Instruction, bool, error)
	DropInstruction(ctx context.Context, id int64, e people.Event) (bool, error)
	SendInstruction(ctx context.Context, id int64, units []string, apply func(ikp.Copy) (ikp.Copy, error), e people.Event) ([]ikp.Copy, error)
}

// writers may write instructions, change those that wait, and send them.
var writers = []people.Role{people.Leader, people.Mentor}

// writingRoutes are about writing instructions.
func (r *Router) writingRoutes() []route {
	return []route{
		{button: "ikp_tulis", access: oneself(writers...), handle: r.writingPress},
		{step: "ikp_tulis", access: oneself(writers...), handle: r.writingWords},
	}
}

// writeInstruction answers "/ikp baru": the first question, or what was left unfinished. Whoever asks is
// checked here, since the command is for everybody.
func (r *Router) writeInstruction(ctx context.Context, v visit) (bot.Answer, error) {
	if !oneself(writers...)(v.viewer) {
		return bot.Answer{}, refuse("not_your_role")
	}
	w, known, err := r.store.Writing(ctx, v.From.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	if known {
		return r.offerWriting(v, w)
	}
	return r.beginWriting(ctx, v)
}

// beginWriting asks the first question of a new instruction; an unfinished one is dropped.
func (r *Router) beginWriting(ctx context.Context, v visit) (bot.Answer, error) {
	w, err := r.store.BeginWriting(ctx, v.From.ID, ikp.Writing{Step: writingSteps[0].name}, v.now)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.askWriting(ctx, v, w, "")
}

// offerWriting shows what is unfinished: to go on with it, or to drop it.
func (r *Router) offerWriting(v visit, w ikp.Writing) (bot.Answer, error) {
	return r.settle(v, "ikp_tulis_ada", v.question(w, ""),
		[]bot.Button{button("Lanjutkan draf", writingData(w, "lanjut")), button("Mulai baru", press("ikp_tulis", "mulai"))},
		[]bot.Button{button("Buang draf", writingData(w, "buang")), waitingButton})
}

// waitingButton leads to the instructions that wait to be sent.
var waitingButton = button("IKP belum dikirim", press("ikp_tulis", "daftar"))

// writingData is the data of a button of that draft.
func writingData(w ikp.Writing, verb string, args ...string) string {
	return press("ikp_tulis", append([]string{verb, strconv.FormatInt(w.ID, 10)}, args...)...)
}

// writingPress goes on by button. Of no draft: "ikp_tulis:baru", "ikp_tulis:mulai", those of waitingPress, and
// "ikp_tulis:berkas:12" and "…:berkas:12:ya" of the file that is import 12.
// Of draft 7: "ikp_tulis:lanjut:7", "…:batal:7", "…:buang:7", "…:kembali:7", "…:tetap:7", "…:ke:7:STEP",
// "…:jawab:7:STEP:WORDS", "…:kirim:7", "…:nanti:7".
func (r *Router) writingPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	switch args.word(0) {
	case "baru":
		return r.writeInstruction(ctx, v)
	case "mulai":
		return r.beginWriting(ctx, v)
	case "daftar", "lihat", "kirimkan", "ubah", "hapus":
		return r.waitingPress(ctx, v, args)
	case "berkas":
		return r.sendFile(ctx, v, args.id(1), args.word(2) == "ya")
	}
	w, known, err := r.store.WritingOf(ctx, args.id(1), v.From.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	if !known {
		return bot.Answer{}, refuse("ikp_draft_gone")
	}
	if w.Became != 0 && args.word(0) != "kirim" {
		return r.alreadyWritten(ctx, v, w.Became)
	}
	return r.draftPress(ctx, v, w, args)
}

// draftPress goes on with a draft.
func (r *Router) draftPress(ctx context.Context, v visit, w ikp.Writing, args arguments) (bot.Answer, error) {
	switch args.word(0) {
	case "lanjut":
		return r.askWriting(ctx, v, w, "")
	case "batal":
		return r.pauseWriting(ctx, v, w)
	case "buang":
		return r.dropWriting(ctx, v, w)
	case "kembali":
		return r.goTo(ctx, v, w, before(w))
	case "tetap":
		return r.goTo(ctx, v, w, after(w))
	case "ke":
		return r.goTo(ctx, v, w, args.word(2))
	case "jawab":
		if args.word(2) != w.Step { // a button of a question that was left behind
			return r.askWriting(ctx, v, w, "")
		}
		return r.takeAnswer(ctx, v, w, strings.Join(args[3:], ":"))
	case "kirim", "nanti":
		return r.finishWriting(ctx, v, w, args.word(0) == "nanti")
	}
	return bot.Answer{}, refuse("button_old")
}

// writingWords takes the answer to the question that waits.
func (r *Router) writingWords(ctx context.Context, v visit) (bot.Answer, error) {
	w, known, err := r.store.Writing(ctx, v.From.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	if !known {
		if err := r.done(ctx, v); err != nil {
			return bot.Answer{}, err
		}
		return bot.Answer{}, refuse("ikp_draft_gone")
	}
	return r.takeAnswer(ctx, v, w, v.Text)
}

// takeAnswer reads the answer to the question that waits and goes on to the next one; what cannot be taken is
// explained and asked again.
func (r *Router) takeAnswer(ctx context.Context, v visit, w ikp.Writing, words string) (bot.Answer, error) {
	step, known := stepOf(w.Step)
	if !known {
		return r.askWriting(ctx, v, w, "")
	}
	calendar, err := r.workdays(ctx)
	if err != nil {
		return bot.Answer{}, err
	}
	next := w
	next.Instruction, err = step.take(reading{v, calendar}, w.Instruction, words)
	if err == nil {
		err = plausible(next.Instruction, v.today())
	}
	if budget.Code(err) != "" {
		return r.askAgain(ctx, v, w, err)
	}
	if err != nil {
		return bot.Answer{}, err
	}
	next.Answer(step.name)
	reconcile(&next)
	next.Step = after(next)
	if err := r.store.KeepWriting(ctx, next, v.now); err != nil {
		return bot.Answer{}, err
	}
	return r.askWriting(ctx, v, next, step.name)
}

// askAgain says what was wrong and asks once more.
func (r *Router) askAgain(ctx context.Context, v visit, w ikp.Writing, wrong error) (bot.Answer, error) {
	refused, _ := errors.AsType[*budget.Error](wrong)
	words, err := text.Render("error_"+refused.Code, refused.Facts)
	if err != nil {
		return bot.Answer{}, err
	}
	answer, err := r.askWriting(ctx, v, w, "")
	if err != nil {
		return bot.Answer{}, err
	}
	m := &answer.Messages[0]
	m.HTML = words + "\n\n" + m.HTML
	if refused.Code == "ikp_due_holiday" {
		day, _ := refused.Facts["Day"].(budget.Date)
		m.Buttons = append([][]bot.Button{{button("Tetap "+dayLabel(day), writingData(w, "jawab", w.Step, day.String(), "ya"))}}, m.Buttons...)
	}
	return answer, nil
}

// goTo asks another question of the draft, or shows its preview.
func (r *Router) goTo(ctx context.Context, v visit, w ikp.Writing, step string) (bot.Answer, error) {
	if _, known := stepOf(step); !known && step != previewStep || step == previewStep && !complete(w) {
		return r.askWriting(ctx, v, w, "")
	}
	w.Step = step
	if err := r.store.KeepWriting(ctx, w, v.now); err != nil {
		return bot.Answer{}, err
	}
	return r.askWriting(ctx, v, w, "")
}

// pauseWriting stops asking; what was written stays.
func (r *Router) pauseWriting(ctx context.Context, v visit, w ikp.Writing) (bot.Answer, error) {
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "ikp_tulis_berhenti", nil, []bot.Button{button("Lanjutkan draf", writingData(w, "lanjut")), button("Buang draf", writingData(w, "buang"))})
}

// dropWriting forgets the draft.
func (r *Router) dropWriting(ctx context.Context, v visit, w ikp.Writing) (bot.Answer, error) {
	if err := r.done(ctx, v); err != nil {
		return bot.Answer{}, err
	}
	if _, err := r.store.DropWriting(ctx, w.ID, v.From.ID); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "ikp_tulis_dibuang", map[string]any{"Changed": w.Instruction.ID != 0})
}

// workdays is the calendar in force.
func (r *Router) workdays(ctx context.Context) (budget.Calendar, error) {
	holidays, err := r.store.Holidays(ctx)
	return budget.NewCalendar(holidays), err
}
