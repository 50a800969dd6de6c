package handlers

import (
	"context"
	"slices"
	"strconv"

	"serapan/bot"
	"serapan/budget"
	"serapan/intake"
	"serapan/text"
)

func saveButtons(draft int64, p intake.Preview) []bot.Button {
	id := strconv.FormatInt(draft, 10)
	label := "Simpan"
	if p.AskYear {
		label = "Simpan sebagai TA " + strconv.Itoa(p.Year)
	}
	return []bot.Button{button(label, press("simpan", id)), button("Batal", press("batal", id))}
}

// ownDraft is the visitor's draft; it refuses ("draft_gone") one that was dropped or is somebody else's.
func (r *Router) ownDraft(ctx context.Context, v visit, id int64) (budget.Draft, error) {
	draft, known, err := r.store.Draft(ctx, id, v.From.ID)
	if err == nil && !known {
		err = refuse("draft_gone")
	}
	return draft, err
}

// saveDraft answers Simpan: the file is fetched and read once more and stored whole.
func (r *Router) saveDraft(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	draft, err := r.ownDraft(ctx, v, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	p, err := r.read(ctx, v, draft, 0)
	if err != nil {
		return bot.Answer{}, err
	}
	if p.Refused() {
		return refusedFile(p, v)
	}
	start := r.clock.Now()
	stored, err := r.desk.Save(ctx, p, v.viewer.Person, v.now, v.Chat.ID)
	if budget.Code(err) == "import_twice" {
		return r.settle(v, "unggah_kembar", previewWords(p, v))
	}
	if err != nil {
		return bot.Answer{}, err
	}
	r.observe.FileTaken(p.Kind, FileStored, p.Rows, r.clock.Since(start))
	if err := r.store.SettleDraft(ctx, draft.ID, stored.ID); err != nil {
		return bot.Answer{}, err
	}
	if stored.Kind == budget.KindIKP {
		return r.storedInstructions(ctx, v, p, stored)
	}
	buttons := []bot.Button{button("Lihat serapan", press("serapan", ""))}
	if stored.Kind == budget.KindWorks || stored.Kind == budget.KindSP2D {
		buttons = []bot.Button{button("Lihat tagihan", press("tagihan", ""))}
	}
	if stored.Kind == budget.KindEPurchasing {
		buttons = []bot.Button{button("Lihat e-purchasing", press("epurchasing", ""))}
	}
	if withdrawable(stored.Kind) {
		buttons = append(buttons, button("Tarik kembali", press("tarik", strconv.FormatInt(stored.ID, 10))))
	}
	onward, err := r.onward(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "tersimpan", previewWords(p, v), buttons, onward)
}

// dropDraft answers Batal.
func (r *Router) dropDraft(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	draft, err := r.ownDraft(ctx, v, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	if draft.Import != 0 {
		return bot.Answer{}, refuse("import_twice")
	}
	if err := r.store.DropDraft(ctx, draft.ID); err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "unggah_batal", map[string]any{"Name": draft.FileName})
}

// settle puts the outcome in the place of the message whose button was pressed, so that nobody
// presses it again.
func (r *Router) settle(v visit, template string, facts any, buttons ...[]bot.Button) (bot.Answer, error) {
	words, err := text.Render(template, facts)
	if err != nil {
		return bot.Answer{}, err
	}
	buttons = slices.DeleteFunc(buttons, func(row []bot.Button) bool { return len(row) == 0 })
	return bot.Say(v.inPlace(bot.Message{HTML: words, Buttons: buttons})), nil
}

// withdrawable tells whether an import can be taken back: units and holidays are renewed in place.
func withdrawable(kind budget.FileKind) bool {
	return kind != budget.KindUnit && kind != budget.KindHoliday
}

// withdraw takes a stored import back: "tarik:12" asks, "tarik:12:ya" does it.
func (r *Router) withdraw(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	stored, known, err := r.store.Import(ctx, args.id(0))
	if err != nil {
		return bot.Answer{}, err
	}
	if !known || !withdrawable(stored.Kind) {
		return bot.Answer{}, refuse("button_old")
	}
	if v.reportsOn() != nil && stored.By != v.From.ID {
		return bot.Answer{}, refuse("not_your_import")
	}
	if err := v.maySend(stored.Kind); err != nil {
		return bot.Answer{}, err
	}
	if args.word(1) != "ya" {
		back := press("unggahan")
		if !v.mayUpload() {
			back = waitingButton.Data
		}
		return say("tarik_yakin", stored, []bot.Button{button("Ya, tarik kembali", press("tarik", args.word(0), "ya")), button("Tidak", back)})
	}
	done, err := r.store.Withdraw(ctx, stored.ID, v.event("withdraw", args.word(0), stored.File))
	if err != nil {
		return bot.Answer{}, err
	}
	return r.settle(v, "ditarik", map[string]any{"Import": stored, "Done": done})
}
