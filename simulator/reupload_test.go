package simulator

import (
	"testing"
	"time"
)

func TestUploadingTheSameLargeFileAgainAndAgainIsRefused(t *testing.T) {
	r := newRig(t)
	for i := range 30 {
		id := int64(100 + i)
		r.AddPerson(Person{ID: id})
		r.say(id, id, "/start")
	}
	send := func(i, size int) answer {
		return r.post("sendDocument", "document", "a.bin", make([]byte, size), "chat_id", itoa(int64(100+i)))
	}
	for i := range 10 {
		if a := send(i, largeUpload+1); !a.OK {
			t.Fatal(i, a.Body)
		}
	}
	if a := send(10, largeUpload+1); a.Parameters.RetryAfter != 60 {
		t.Errorf("the eleventh upload in one instant: %s", a.Body)
	}
	if a := send(11, largeUpload+2); !a.OK {
		t.Errorf("another size: %s", a.Body)
	}
	for i := 12; i < 16; i++ {
		if a := send(i, largeUpload); !a.OK {
			t.Errorf("a small file: %s", a.Body)
		}
	}
	if a := r.call("sendDocument", "chat_id", "120", "document", r.Chat(100)[1].Document.ID); !a.OK {
		t.Errorf("a file_id: %s", a.Body)
	}
	r.clock.Advance(time.Second)
	if a := send(21, largeUpload+1); !a.OK {
		t.Errorf("a second later: %s", a.Body)
	}
}
