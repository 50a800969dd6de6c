package simulator

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"strings"
	"testing"
	"time"
)

func TestAlbum(t *testing.T) {
	r := newRig(t)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	_ = form.WriteField("chat_id", "7")
	_ = form.WriteField("media", `[{"type":"photo","media":"attach://a","caption":"<b>satu</b>","parse_mode":"HTML"},{"type":"photo","media":"attach://b"}]`)
	for _, name := range []string{"a", "b"} {
		part, _ := form.CreateFormFile(name, name+".png")
		_, _ = part.Write(picture(t, 10, 10))
	}
	_ = form.Close()
	a := r.read(r.http.Client().Post(r.address("sendMediaGroup"), form.FormDataContentType(), &body))
	var got []wireMessage
	if err := json.Unmarshal(a.Result, &got); err != nil || len(got) != 2 || got[0].MediaGroup == "" || got[0].MediaGroup != got[1].MediaGroup || got[0].Caption != "satu" {
		t.Fatal(a.Body)
	}
	wantRefusal(t, r.call("sendMediaGroup", "chat_id", "7", "media", `[{"type":"photo","media":"x"}]`), 400, "2-10")
}

func TestRepliesCopiesAndForwards(t *testing.T) {
	r := newRig(t, unlimited)
	id := r.say(budi, budi, "asal")
	a := r.ok("sendMessage", "chat_id", "7", "text", "jawab", "reply_parameters", `{"message_id":`+itoa(id)+`}`)
	if !strings.Contains(a.Body, `"reply_to_message":{"message_id":`+itoa(id)) {
		t.Error(a.Body)
	}
	wantRefusal(t, r.call("sendMessage", "chat_id", "7", "text", "x", "reply_parameters", `{"message_id":999}`), 400, "message to be replied not found")
	r.ok("sendMessage", "chat_id", "7", "text", "x", "reply_parameters", `{"message_id":999,"allow_sending_without_reply":true}`)
	copied := r.ok("copyMessage", "chat_id", itoa(camat), "from_chat_id", "7", "message_id", itoa(id)).messageID()
	forwarded := r.ok("forwardMessage", "chat_id", itoa(camat), "from_chat_id", "7", "message_id", itoa(id))
	if got := r.Chat(camat); got[0].ID != copied || got[0].Text != "asal" || got[1].Text != "asal" || !strings.Contains(forwarded.Body, `"forward_origin"`) {
		t.Errorf("%+v %s", got, forwarded.Body)
	}
	wantRefusal(t, r.call("copyMessage", "chat_id", "7", "from_chat_id", "7", "message_id", "999"), 400, "message to copy not found")
}

func TestDelete(t *testing.T) {
	r := newRig(t)
	id := itoa(r.ok("sendMessage", "chat_id", "7", "text", "x").messageID())
	r.ok("deleteMessage", "chat_id", "7", "message_id", id)
	wantRefusal(t, r.call("deleteMessage", "chat_id", "7", "message_id", id), 400, "message to delete not found")
	wantRefusal(t, r.call("editMessageText", "chat_id", "7", "message_id", id, "text", "y"), 400, "message to edit not found")
	theirs := itoa(r.say(camat, budi, "/x"))
	wantRefusal(t, r.call("deleteMessage", "chat_id", itoa(camat), "message_id", theirs), 400, "message can't be deleted")
	old := itoa(r.ok("sendMessage", "chat_id", "7", "text", "lama").messageID())
	r.clock.Advance(48*time.Hour + time.Second)
	wantRefusal(t, r.call("deleteMessage", "chat_id", "7", "message_id", old), 400, "message can't be deleted")
}

func TestPinsNeedRightsInGroups(t *testing.T) {
	r := newRig(t)
	mine := r.ok("sendMessage", "chat_id", "7", "text", "x").messageID()
	r.ok("pinChatMessage", "chat_id", "7", "message_id", itoa(mine), "disable_notification", "true")
	if !r.Chat(budi)[1].Pinned || !strings.Contains(r.ok("getChat", "chat_id", "7").Body, `"pinned_message"`) {
		t.Error("not pinned")
	}
	r.ok("unpinChatMessage", "chat_id", "7")
	if r.Chat(budi)[1].Pinned {
		t.Error("still pinned")
	}
	chat := itoa(camat)
	id := itoa(r.ok("sendMessage", "chat_id", chat, "text", "x").messageID())
	wantRefusal(t, r.call("pinChatMessage", "chat_id", chat, "message_id", id), 400, "not enough rights")
	_ = r.Promote(camat, true)
	r.ok("pinChatMessage", "chat_id", chat, "message_id", id)
}

// A topic that is closed or deleted takes no messages; the general one does.
func TestTopicsOfAForum(t *testing.T) {
	r := newRig(t)
	const forum = int64(-1009)
	r.AddGroup(Group{ID: forum, Title: "Forum", Type: "supergroup", Members: []int64{budi}, Forum: true})
	send := func(topic string) answer {
		return r.call("sendMessage", "chat_id", itoa(forum), "text", "x", "message_thread_id", topic)
	}
	if _, err := r.SayIn(forum, budi, 77, "/start"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.SayIn(camat, budi, 77, "/start"); err == nil {
		t.Error("a group without topics took words in one")
	}
	r.ok("sendMessage", "chat_id", itoa(forum), "text", "x", "message_thread_id", "77")
	all := r.Chat(forum)
	if len(all) != 2 || all[0].ThreadID != 77 || all[1].ThreadID != 77 {
		t.Errorf("%+v", all)
	}
	for deleted, words := range map[bool]string{false: "TOPIC_CLOSED", true: "message thread not found"} {
		if err := r.CloseTopic(forum, 77, deleted); err != nil {
			t.Fatal(err)
		}
		wantRefusal(t, send("77"), 400, words)
	}
	r.ok("sendMessage", "chat_id", itoa(forum), "text", "x")
	if r.CloseTopic(camat, 77, true) == nil {
		t.Error("a group without topics has one closed")
	}
}

func TestWhoIsInAChat(t *testing.T) {
	r := newRig(t)
	chat := itoa(camat)
	for user, status := range map[string]string{"7": "administrator", "8": "member", "4711": "member"} {
		if a := r.ok("getChatMember", "chat_id", chat, "user_id", user); !strings.Contains(a.Body, `"status":"`+status+`"`) {
			t.Errorf("%s: %s", user, a.Body)
		}
	}
	if a := r.ok("getChatAdministrators", "chat_id", chat); strings.Count(a.Body, `"status"`) != 1 {
		t.Error(a.Body)
	}
	if a := r.ok("getChat", "chat_id", chat); !strings.Contains(a.Body, `"title":"Camat"`) {
		t.Error(a.Body)
	}
	r.ok("getChatMemberCount", "chat_id", chat)
}

func TestDuplicatesAreFound(t *testing.T) {
	r := newRig(t, unlimited)
	for _, m := range [][2]string{{"7", "satu"}, {itoa(camat), "satu"}, {"7", "dua"}, {"7", "satu"}} {
		r.ok("sendMessage", "chat_id", m[0], "text", m[1])
	}
	last := r.Sent()[3].MessageID
	for _, text := range []string{"tiga", "dua"} { // an edit repeats nothing, whatever it says
		r.ok("editMessageText", "chat_id", "7", "message_id", itoa(last), "text", text)
	}
	got := r.Duplicates()
	if len(got) != 1 || len(got[0]) != 2 || got[0][0].Text != "satu" || got[0][0].ChatID != budi {
		t.Errorf("%+v", got)
	}
	if sent := r.Sent(); len(sent) != 6 || !sent[4].Edit || sent[2].Text != "dua" || !sent[2].At.Equal(r.clock.Now()) {
		t.Errorf("%+v", sent)
	}
	r.Forget()
	if len(r.Sent())+len(r.Duplicates()) != 0 {
		t.Error("not forgotten")
	}
}

func TestTheBotsOwnTexts(t *testing.T) {
	r := newRig(t)
	r.ok("setMyDescription", "description", "Serapan anggaran", "language_code", "id")
	if a := r.ok("getMyDescription", "language_code", "id"); !strings.Contains(a.Body, "Serapan anggaran") {
		t.Error(a.Body)
	}
	wantRefusal(t, r.call("setMyShortDescription", "short_description", strings.Repeat("a", 121)), 400, "too long")
}
