package simulator

import (
	"bytes"
	"encoding/json"
	"testing"
)

func (r *rig) download(path string) answer {
	return r.read(r.http.Client().Get(r.http.URL + "/file/bot" + token + "/" + path))
}

func TestWhatAPersonUploadsCanBeFetched(t *testing.T) {
	r := newRig(t)
	data := []byte("unit;pagu\nDinkes;1\n")
	if _, err := r.Upload(budi, budi, "RFK Oktober.csv", data, "laporan"); err != nil {
		t.Fatal(err)
	}
	m := r.poll()[0].Message
	if m.Document == nil || m.Document.Name != "RFK Oktober.csv" || m.Document.Size != len(data) || m.Caption != "laporan" || m.Text != "" {
		t.Fatalf("%+v", m)
	}
	var f wireFile
	if err := json.Unmarshal(r.ok("getFile", "file_id", m.Document.ID).Result, &f); err != nil {
		t.Fatal(err)
	}
	if got := r.download(f.Path); got.Body != string(data) {
		t.Errorf("%q", got.Body)
	}
	wantRefusal(t, r.call("getFile", "file_id", "BQACnone"), 400, "wrong file_id")
	if got := r.download("documents/file_99.csv"); got.Status != 404 {
		t.Error(got.Body)
	}
}

func TestFilesAboveTwentyMegabytesCannotBeFetched(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct {
		size int
		ok   bool
	}{{maxDownload, true}, {maxDownload + 1, false}} {
		if _, err := r.Upload(budi, budi, "a.bin", make([]byte, c.size), ""); err != nil {
			t.Fatal(err)
		}
		ups := r.poll()
		a := r.call("getFile", "file_id", ups[len(ups)-1].Message.Document.ID)
		if !c.ok {
			wantRefusal(t, a, 400, "Bad Request: file is too big")
		} else if !a.OK {
			t.Error(a.Body)
		}
	}
}

func TestPhotosAreChecked(t *testing.T) {
	for _, c := range []struct {
		name    string
		data    []byte
		refused string
	}{
		{"good", picture(t, 1080, 1490), ""},
		{"sides of 10000", picture(t, 5000, 5000), ""},
		{"sides of 10001", picture(t, 5000, 5001), "PHOTO_INVALID_DIMENSIONS"},
		{"ratio 20", picture(t, 200, 10), ""},
		{"ratio above 20", picture(t, 201, 10), "PHOTO_INVALID_DIMENSIONS"},
		{"no picture", []byte("halo"), "IMAGE_PROCESS_FAILED"},
		{"empty", nil, "file must be non-empty"},
		{"more than 10 MB", append(picture(t, 10, 10), bytes.Repeat([]byte{0}, maxPhoto)...), "is too big for a photo"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newRig(t)
			a := r.post("sendPhoto", "photo", "a.png", c.data, "chat_id", "7")
			if c.refused != "" {
				wantRefusal(t, a, 400, c.refused)
			} else if !a.OK {
				t.Error(a.Body)
			}
		})
	}
}

func TestFileIDsCanBeUsedAgainForTheSameKind(t *testing.T) {
	r := newRig(t, unlimited)
	r.post("sendPhoto", "photo", "a.png", picture(t, 10, 10), "chat_id", "7")
	id := r.Chat(budi)[1].Photo.ID
	r.ok("sendPhoto", "chat_id", "7", "photo", id)
	wantRefusal(t, r.call("sendDocument", "chat_id", "7", "document", id), 400, "can't use file of type Photo as Document")
	wantRefusal(t, r.call("sendPhoto", "chat_id", "7", "photo", "AgACfromYesterday"), 400, "Bad Request: wrong file identifier/HTTP URL specified")
	wantRefusal(t, r.call("sendPhoto", "chat_id", "7"), 400, `"photo" is missing`)
	if other := newRig(t); other.call("sendPhoto", "chat_id", "7", "photo", id).OK {
		t.Error("another run knows the id")
	}
}

func TestDocumentsHaveALimit(t *testing.T) {
	r := newRig(t)
	a := r.post("sendDocument", "document", "a.bin", make([]byte, maxUpload+1), "chat_id", "7")
	wantRefusal(t, a, 413, "Request Entity Too Large")
	if a := r.post("sendDocument", "document", "a.bin", make([]byte, maxUpload), "chat_id", "7"); !a.OK {
		t.Error(a.Body)
	}
}
