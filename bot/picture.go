package bot

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
)

// putPhoto sends or edits a picture: by its file_id where Telegram has it, else drawn and uploaded.
// A picture that cannot be drawn leaves its text, since the text is the answer.
func (b *Bot) putPhoto(ctx context.Context, to place, p *part) (int, error) {
	fileID := b.pictureID(ctx, p.photo)
	if fileID != "" {
		sent, err := b.sendPhoto(ctx, to, p, fileID)
		return sent.ID, err
	}
	png, err := b.render(ctx, p.photo)
	if err != nil {
		if ctx.Err() != nil || p.html == "" {
			return 0, fmt.Errorf("bot: picture %s: %w", p.photo.Key, err)
		}
		b.log.Error("a picture could not be drawn; its text is sent alone", "picture", p.photo.Key, "error", err)
		p.photo = nil
		return b.putText(ctx, to, p)
	}
	sent, err := b.sendPhoto(ctx, to, p, "attach://photo", upload{"photo", "grafik.png", png})
	if err == nil {
		b.keep(ctx, p.photo, largest(sent.Photo).ID)
	}
	return sent.ID, err
}

// sendPhoto sends a picture, or puts it in the place of an older message.
func (b *Bot) sendPhoto(ctx context.Context, to place, p *part, media string, files ...upload) (wireMessage, error) {
	fields := p.base(to)
	if p.edit == 0 {
		p.caption(fields)
		fields["show_caption_above_media"] = "true"
		if len(files) == 0 {
			fields["photo"] = media
		}
		return b.visible(ctx, to.chat, "sendPhoto", fields, files...)
	}
	item := params{"type": "photo", "media": media}
	p.caption(item)
	fields["media"] = asJSON(struct {
		Type    string `json:"type"`
		Media   string `json:"media"`
		Caption string `json:"caption,omitempty"`
		Parse   string `json:"parse_mode,omitempty"`
		Above   bool   `json:"show_caption_above_media"`
	}{item["type"], item["media"], item["caption"], item["parse_mode"], true})
	sent, err := b.visible(ctx, to.chat, "editMessageMedia", fields, files...)
	sent.ID = p.edit
	return sent, err
}

// pictureID is the stored file_id, or "" where the picture must be drawn.
func (b *Bot) pictureID(ctx context.Context, picture *Picture) string {
	if b.options.Pictures == nil || picture.Key == "" {
		return ""
	}
	id, err := b.options.Pictures.PictureID(ctx, picture.Key)
	if err != nil {
		b.log.Warn("cannot look up a picture", "picture", picture.Key, "error", err)
	}
	return id
}

// keep remembers the file_id of an uploaded picture. Failing costs only another upload.
func (b *Bot) keep(ctx context.Context, picture *Picture, fileID string) {
	if b.options.Pictures == nil || picture.Key == "" || fileID == "" {
		return
	}
	if err := b.options.Pictures.KeepPictureID(ctx, picture.Key, fileID); err != nil {
		b.log.Warn("cannot remember a picture", "picture", picture.Key, "error", err)
	}
}

// forget drops a file_id that Telegram no longer knows, so that the picture is drawn anew. It is
// false where that would not help.
func (b *Bot) forget(ctx context.Context, p *part) bool {
	picture := p.kept()
	if picture == nil || picture.Key == "" || b.options.Pictures == nil {
		return false
	}
	if err := b.options.Pictures.ForgetPicture(ctx, picture.Key); err != nil {
		b.log.Warn("cannot forget a picture", "picture", picture.Key, "error", err)
		p.unnamed() // without a key it is drawn all the same
	}
	return true
}

// kept is what Telegram may have already: the picture, or a document that is made when it is needed.
func (p *part) kept() *Picture {
	if p.photo == nil && p.document != nil && p.document.Render != nil {
		return &Picture{p.document.Key, p.document.Render}
	}
	return p.photo
}

// unnamed takes the key from what the part sends.
func (p *part) unnamed() {
	if p.photo != nil {
		p.photo = &Picture{Render: p.photo.Render}
		return
	}
	p.document = &Document{Name: p.document.Name, Render: p.document.Render}
}

// render draws the picture; a panic in the drawing is its error.
func (b *Bot) render(ctx context.Context, picture *Picture) (png []byte, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	if picture.Render == nil {
		return nil, errors.New("a picture without Render")
	}
	png, err = picture.Render(ctx)
	if err == nil && len(png) == 0 {
		err = errors.New("an empty picture")
	}
	return png, err
}
