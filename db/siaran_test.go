package db_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"serapan/outbox"
	"serapan/people"
	"serapan/policy"
)

func TestABroadcastFromDraftToBoard(t *testing.T) {
	store, ctx := withUnits(t), t.Context()
	must := func(done bool, err error) {
		t.Helper()
		if err != nil || !done {
			t.Fatal(done, err)
		}
	}
	old, err := store.BeginBroadcast(ctx, people.Broadcast{Author: 7, Step: "isi", Words: "lama"}, now)
	if err != nil {
		t.Fatal(err)
	}
	b, err := store.BeginBroadcast(ctx, people.Broadcast{Author: 7, Step: "isi"}, now)
	if err != nil {
		t.Fatal(err)
	}
	if _, known, err := store.Broadcast(ctx, old.ID); known || err != nil {
		t.Error("the old draft stays", err)
	}
	b.Words, b.Audience, b.File = "Apel\x00 besok", people.Scope{Units: []string{units[0].Code}}, people.BroadcastFile{Name: "x", Size: 3, Photo: true}
	if err := store.KeepBroadcast(ctx, b, now); err != nil {
		t.Fatal(err)
	}
	got, known, err := store.BroadcastDraft(ctx, 7)
	if err != nil || !known || got.Words != "Apel besok" || !slices.Equal(got.Audience.Units, b.Audience.Units) || !got.File.Photo {
		t.Fatalf("%+v, %v, %v", got, known, err)
	}

	// What is approved is what was shown.
	other := got
	other.Words, other.SendAt = "Apel nanti", now
	if done, err := store.ApproveBroadcast(ctx, other, event("siaran_approved")); done || err != nil {
		t.Error("other words were approved", err)
	}
	got.SendAt = now
	must(store.ApproveBroadcast(ctx, got, event("siaran_approved")))
	if done, err := store.ApproveBroadcast(ctx, got, event("siaran_approved")); done || err != nil {
		t.Error("approved twice", err)
	}
	if planned, err := store.PlannedBroadcasts(ctx); err != nil || len(planned) != 1 || !planned[0].SendAt.Equal(now) {
		t.Fatalf("%+v, %v", planned, err)
	}

	// It starts once, with its messages; whoever cancels it comes too late, and may stop the rest.
	promises := []outbox.Promise{}
	for chat := int64(1); chat <= 3; chat++ {
		to := policy.Recipient{Chat: chat}
		promises = append(promises, outbox.Promise{Key: policy.Key(policy.TopicBroadcast, to, "1", policy.ReasonNew), Topic: policy.TopicBroadcast,
			To: to, Due: now, Facts: map[string]string{"siaran": strconv.FormatInt(got.ID, 10)}})
	}
	must(store.StartBroadcast(ctx, got.ID, promises, []int64{9}, now))
	if done, err := store.StartBroadcast(ctx, got.ID, promises, nil, now); done || err != nil {
		t.Error("started twice", err)
	}
	if done, err := store.CancelBroadcast(ctx, got.ID, event("siaran_cancelled")); done || err != nil {
		t.Error("cancelled after its start", err)
	}
	claims, err := store.Claim(ctx, 3, now, now.Add(time.Minute))
	if err != nil || len(claims) != 3 {
		t.Fatal(len(claims), err)
	}
	for i, o := range []outbox.Outcome{{State: outbox.Sent, MessageID: 5}, {State: outbox.Failed, Note: "gone: blocked"}} {
		if err := store.MarkSending(ctx, claims[i], now, now.Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		if err := store.Finish(ctx, claims[i], o, now); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := store.Pressed(ctx, claims[0].ID, claims[0].To.Chat, 5, now); err != nil {
		t.Fatal(err)
	}
	if tally, err := store.BroadcastTally(ctx, got.ID); err != nil || tally != (people.Tally{Sent: 1, Failed: 1, Waiting: 1, Read: 1}) {
		t.Errorf("%+v, %v", tally, err)
	}
	losses, err := store.BroadcastLosses(ctx, got.ID)
	if err != nil || len(losses) != 2 || losses[1] != (people.BroadcastLoss{Chat: 9}) || losses[0].Note != "gone: blocked" {
		t.Errorf("%+v, %v", losses, err)
	}
	must(store.StopBroadcast(ctx, got.ID, event("siaran_stopped")))
	if all, err := store.Broadcasts(ctx, 5); err != nil || len(all) != 1 || all[0].State != people.BroadcastCancelled || !all[0].Started.Equal(now) {
		t.Errorf("%+v, %v", all, err)
	}
}
