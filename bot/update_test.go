package bot

import (
	"encoding/json"
	"testing"
)

func TestDecode(t *testing.T) {
	siti := Person{ID: 5, Name: "Siti Aminah", Username: "siti"}
	from := `"from":{"id":5,"first_name":"Siti","last_name":"Aminah","username":"siti"}`
	private := Chat{ID: 5, Type: "private"}
	group := Chat{ID: -9, Type: "supergroup", Title: "Camat"}
	inPrivate := `"message_id":3,` + from + `,"chat":{"id":5,"type":"private"}`
	inGroup := `"message_id":3,` + from + `,"chat":{"id":-9,"type":"supergroup","title":"Camat"}`
	for _, c := range []struct {
		name, update string
		want         Request
	}{
		{"plain words", `"message":{` + inPrivate + `,"text":" serapan dinkes? "}`,
			Request{Chat: private, From: siti, MessageID: 3, Text: "serapan dinkes?"}},
		{"a command", `"message":{` + inPrivate + `,"text":"/SERAPAN dinkes"}`,
			Request{Chat: private, From: siti, MessageID: 3, Command: "serapan", Text: "dinkes"}},
		{"a command to this bot, of several lines", `"message":{` + inGroup + `,"text":"/siaran@botSERAPAN\nRapat\nbesok"}`,
			Request{Chat: group, From: siti, MessageID: 3, Command: "siaran", Text: "Rapat\nbesok"}},
		{"a command to another bot, in private", `"message":{` + inPrivate + `,"text":"/serapan@lain"}`,
			Request{Chat: private, From: siti, MessageID: 3, Command: "serapan"}},
		{"what only looks like a command", `"message":{` + inPrivate + `,"text":"/home/siti"}`,
			Request{Chat: private, From: siti, MessageID: 3, Text: "/home/siti"}},
		{"composed letters", `"message":{` + inPrivate + `,"text":"Sume\u0301dang"}`,
			Request{Chat: private, From: siti, MessageID: 3, Text: "Sumédang"}},
		{"in a topic", `"message":{"message_thread_id":77,"is_topic_message":true,` + inGroup + `,"text":"x"}`,
			Request{Chat: Chat{ID: -9, Type: "supergroup", Title: "Camat", Thread: 77}, From: siti, MessageID: 3, Text: "x"}},
		{"in a chain of replies, which is no topic", `"message":{"message_thread_id":77,` + inGroup + `,"text":"x"}`,
			Request{Chat: group, From: siti, MessageID: 3, Text: "x"}},
		{"a document with a command", `"message":{` + inPrivate + `,"caption":"/unggah rfk","document":{"file_id":"F","file_name":"a.xlsx","mime_type":"m","file_size":9}}`,
			Request{Kind: Upload, Chat: private, From: siti, MessageID: 3, Command: "unggah", Text: "rfk", File: &File{ID: "F", Name: "a.xlsx", Size: 9, MIME: "m"}}},
		{"a photo, the largest", `"message":{` + inPrivate + `,"photo":[{"file_id":"s","width":9,"height":9},{"file_id":"L","width":90,"height":90,"file_size":7},{"file_id":"m","width":20,"height":20}]}`,
			Request{Kind: Upload, Chat: private, From: siti, MessageID: 3, File: &File{ID: "L", Name: "photo.jpg", Size: 7, MIME: "image/jpeg", Photo: true}}},
		{"a voice message in private", `"message":{` + inPrivate + `,"voice":{"file_id":"v"}}`,
			Request{Chat: private, From: siti, MessageID: 3, Strange: true}},
		{"a video with a caption", `"message":{` + inPrivate + `,"caption":"Apel","video":{"file_id":"v"}}`,
			Request{Chat: private, From: siti, MessageID: 3, Text: "Apel", Strange: true}},
		{"a picture of an album", `"message":{` + inPrivate + `,"media_group_id":"13","photo":[{"file_id":"L","width":9,"height":9}]}`,
			Request{Kind: Upload, Chat: private, From: siti, MessageID: 3, Album: true, File: &File{ID: "L", Name: "photo.jpg", MIME: "image/jpeg", Photo: true}}},
		{"a press under a picture", `"callback_query":{"id":"q",` + from + `,"data":"d","message":{"message_id":8,"photo":[{"file_id":"p"}],"chat":{"id":5,"type":"private"}}}`,
			Request{Kind: Press, Chat: private, From: siti, MessageID: 8, OnPhoto: true, Button: "d"}},
		{"a press under a message too old to show", `"callback_query":{"id":"q",` + from + `,"data":"d","message":{"message_id":8,"date":0,"chat":{"id":5,"type":"private"}}}`,
			Request{Kind: Press, Chat: private, From: siti, MessageID: 8, Button: "d"}},
		{"a press without a message", `"callback_query":{"id":"q",` + from + `,"data":"d"}`,
			Request{Kind: Press, From: siti, Button: "d"}},
		{"an inline query", `"inline_query":{"id":"q",` + from + `,"query":"dinkes "}`,
			Request{Kind: InlineQuery, From: siti, Inline: "dinkes"}},
		{"blocked", `"my_chat_member":{` + from + `,"chat":{"id":5,"type":"private"},"old_chat_member":{"status":"member"},"new_chat_member":{"status":"kicked"}}`,
			Request{Kind: Membership, Chat: private, From: siti, Member: MemberChange{Was: "member", Is: "kicked"}}},
		{"a group that moved", `"message":{` + inGroup + `,"migrate_to_chat_id":-1009}`,
			Request{Kind: Migration, Chat: group, From: siti, MessageID: 3, MovedTo: -1009}},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, ok := decode([]byte(`{"update_id":42,`+c.update+`}`), "BotSerapan")
			if !ok {
				t.Fatal("ignored")
			}
			c.want.UpdateID = 42
			got, _ := json.Marshal(asMap(in.Request))
			want, _ := json.Marshal(asMap(c.want))
			if string(got) != string(want) {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// asMap is the request without its function, which cannot be compared.
func asMap(r Request) any {
	r.Progress = nil
	type comparable struct {
		Request
		Progress any
	}
	return comparable{Request: r}
}

func TestDecodeIgnores(t *testing.T) {
	inGroup := `"message_id":3,"chat":{"id":-9,"type":"group"}`
	for name, update := range map[string]string{
		"a command to another bot":  `"message":{` + inGroup + `,"text":"/serapan@BotLain"}`,
		"an edited message":         `"edited_message":{` + inGroup + `,"text":"/serapan"}`,
		"a service message":         `"message":{` + inGroup + `,"new_chat_members":[{"id":1}]}`,
		"a service message, inside": `"message":{"message_id":3,"chat":{"id":9,"type":"private"},"pinned_message":{}}`,
		"a sticker in a group":      `"message":{` + inGroup + `,"sticker":{"file_id":"x"}}`,
		"an unknown kind":           `"message_reaction":{"chat":{"id":1}}`,
		"another shape":             `"message":[1,2]`,
	} {
		if in, ok := decode([]byte(`{"update_id":42,`+update+`}`), "BotSerapan"); ok {
			t.Errorf("%s: answered as %+v", name, in.Request)
		}
	}
}

func TestLanes(t *testing.T) {
	for update, lane := range map[string]int64{
		`{"update_id":1,"message":{"chat":{"id":-5},"from":{"id":6}}}`:                    -5,
		`{"update_id":1,"callback_query":{"from":{"id":6},"message":{"chat":{"id":-5}}}}`: -5,
		`{"update_id":1,"callback_query":{"from":{"id":6}}}`:                              6,
		`{"update_id":1,"inline_query":{"from":{"id":6}}}`:                                6,
		`{"update_id":1,"my_chat_member":{"chat":{"id":-5},"from":{"id":6}}}`:             -5,
		`{"update_id":1,"poll":{}}`:                                                       0,
		`{"update_id":1,"message":"of another shape"}`:                                    0,
	} {
		got, err := readUpdate([]byte(update))
		if err != nil || got.ChatID != lane || got.ID != 1 || string(got.Payload) != update {
			t.Errorf("%s: %+v, %v", update, got, err)
		}
	}
}

func TestAnUpdateWithoutIDIsLeftOut(t *testing.T) {
	updates, unreadable := readUpdates([]json.RawMessage{[]byte(`{"update_id":3}`), []byte(`{}`), []byte(`7`), []byte(`{"update_id":4}`)})
	if len(updates) != 2 || unreadable != 2 || updates[1].ID != 4 {
		t.Errorf("%+v, %d unreadable", updates, unreadable)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(message(1, 2, "/serapan@BotSerapan dinkes")))
	f.Add([]byte(press(1, 2, "x")))
	f.Add([]byte(`{"update_id":1,"message":{"chat":null,"photo":[{}],"text":"/@"}}`))
	f.Fuzz(func(t *testing.T, payload []byte) {
		update, err := readUpdate(payload)
		in, ok := decode(payload, "BotSerapan")
		if ok && err == nil && in.Chat.ID != 0 && in.Chat.ID != update.ChatID {
			t.Errorf("handled in lane %d, but belongs to chat %d", update.ChatID, in.Chat.ID)
		}
	})
}
