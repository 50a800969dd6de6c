package db_test

import (
	"testing"
	"time"

	"serapan/budget"
	"serapan/ikp"
)

func TestADraftIsFinishedOnce(t *testing.T) {
	store := open(t)
	const writer = 7
	written := ikp.Instruction{Instruction: budget.Instruction{Year: 2023, Month: time.November, Text: "Bersihkan\x00 <saluran>", Output: "Saluran", Measure: "lokasi",
		Target: 5 * budget.OneQuantity, Audience: budget.Audience{Scope: budget.ScopeList, Codes: []string{"1.02"}},
		Due: budget.Date{Year: 2023, Month: time.November, Day: 30}}}.Tidy()
	if _, known, err := store.Writing(t.Context(), writer); known || err != nil {
		t.Fatalf("a draft of nobody: %v, %v", known, err)
	}
	w, err := store.BeginWriting(t.Context(), writer, ikp.Writing{Step: "uraian"}, now)
	if err != nil {
		t.Fatal(err)
	}
	w.Step, w.Instruction = "pratinjau", written
	w.Answer("uraian")
	if err := store.KeepWriting(t.Context(), w, now); err != nil {
		t.Fatal(err)
	}
	kept, known, err := store.Writing(t.Context(), writer)
	if err != nil || !known || kept.ID != w.ID || kept.Step != "pratinjau" || !kept.Knows("uraian") || kept.Instruction.Text != "Bersihkan <saluran>" ||
		kept.Instruction.Due != written.Due || kept.Instruction.Target != written.Target || len(kept.Instruction.Audience.Codes) != 1 {
		t.Fatalf("kept %+v, %v, %v", kept, known, err)
	}
	if _, known, _ := store.WritingOf(t.Context(), w.ID, writer+1); known {
		t.Error("somebody else's draft was found")
	}
	saved, done, err := store.FinishWriting(t.Context(), w.ID, writer, kept.Instruction, ikp.DefaultPattern, event("ikp_written"))
	if err != nil || !done || saved.Number != "01/IKP/XI/2023" {
		t.Fatalf("saved %+v, %v, %v", saved, done, err)
	}
	again, done, err := store.FinishWriting(t.Context(), w.ID, writer, kept.Instruction, ikp.DefaultPattern, event("ikp_written"))
	if err != nil || done || again.ID != saved.ID {
		t.Errorf("again %+v, %v, %v", again, done, err)
	}
	if _, known, _ := store.Writing(t.Context(), writer); known {
		t.Error("a finished draft is unfinished")
	}
	if done, err := store.DropWriting(t.Context(), w.ID, writer); done || err != nil {
		t.Errorf("a finished draft was dropped: %v", err)
	}
}

func TestAChangedDraftKeepsItsNumberWithinTheMonth(t *testing.T) {
	store := open(t)
	const writer = 7
	i := ikp.Instruction{Instruction: budget.Instruction{Year: 2023, Month: time.November, Text: "Saluran", Output: "Saluran", Measure: "lokasi",
		Target: budget.OneQuantity, Audience: budget.Audience{Scope: budget.ScopeAll}, Due: budget.Date{Year: 2023, Month: time.December, Day: 29}}}.Tidy()
	finish := func(i ikp.Instruction) (ikp.Instruction, error) {
		t.Helper()
		w, err := store.BeginWriting(t.Context(), writer, ikp.Writing{Step: "pratinjau", Instruction: i}, now)
		if err != nil {
			t.Fatal(err)
		}
		i, done, err := store.FinishWriting(t.Context(), w.ID, writer, i, ikp.DefaultPattern, event("ikp_written"))
		if done != (err == nil) {
			t.Errorf("done %v, %v", done, err)
		}
		return i, err
	}
	first, err := finish(i)
	if err != nil {
		t.Fatal(err)
	}
	first.Text = "Saluran dan selokan"
	changed, err := finish(first)
	if err != nil || changed.ID != first.ID || changed.Number != "01/IKP/XI/2023" || changed.Text != first.Text {
		t.Errorf("changed %+v, %v", changed, err)
	}
	changed.Month, changed.Number = time.December, ""
	if changed, err = finish(changed); err != nil || changed.Number != "01/IKP/XII/2023" {
		t.Errorf("moved %+v, %v", changed, err)
	}
	if next, err := finish(i); err != nil || next.Number != "01/IKP/XI/2023" {
		t.Errorf("the number of the month is free again: %+v, %v", next, err)
	}
	if waiting, err := store.UnsentInstructions(t.Context()); err != nil || len(waiting) != 2 {
		t.Errorf("waiting %+v, %v", waiting, err)
	}
	if done, err := store.DropInstruction(t.Context(), changed.ID, event("ikp_dropped")); err != nil || !done {
		t.Fatal(err)
	}
	if _, err := finish(changed); budget.Code(err) != "ikp_sent_already" {
		t.Errorf("a change of what is gone: %v", err)
	}
}
