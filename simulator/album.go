package simulator

import (
	"strconv"

	"serapan/simulator/entities"
)

// inputMedia is one item of an album, or the new content of editMessageMedia.
type inputMedia struct {
	Type      string            `json:"type"`
	Media     string            `json:"media"`
	Caption   string            `json:"caption"`
	ParseMode string            `json:"parse_mode"`
	Entities  []entities.Entity `json:"caption_entities"`
	Above     bool              `json:"show_caption_above_media"`
}

// read checks the item and fetches its file.
func (s *Server) readMedia(c *call, in inputMedia) (*File, string, []entities.Entity, error) {
	if in.Type != "photo" && in.Type != "document" {
		return nil, "", nil, badRequest("the simulator knows photos and documents only, not %q", in.Type)
	}
	text, list, err := readCaption(in.Caption, in.ParseMode, in.Entities)
	if err != nil {
		return nil, "", nil, err
	}
	f, err := s.inputFile(c, in.Type, in.Media, "media")
	return f, text, list, err
}

// sendMediaGroup posts 2 to 10 photos or documents as one album; each counts as a message.
func (s *Server) sendMediaGroup(c *call) (any, error) {
	var items []inputMedia
	if err := c.json("media", &items); err != nil {
		return nil, err
	}
	if len(items) < 2 || len(items) > 10 {
		return nil, badRequest("Wrong number of items in the album: 2-10 expected")
	}
	var album []*message
	for _, item := range items {
		if item.Type != items[0].Type {
			return nil, badRequest("Can't use the media of the specified type in the album")
		}
		m, err := s.destination(c)
		if err != nil {
			return nil, err
		}
		f, text, list, err := s.readMedia(c, item)
		if err != nil {
			return nil, err
		}
		m.Text, m.Entities = text, list
		m.attach(f)
		album = append(album, m)
	}
	if err := s.spend(c, album[0].chat, len(album)); err != nil {
		return nil, err
	}
	var out []*wireMessage
	name := strconv.FormatInt(s.lastID+1, 10) + strconv.FormatInt(s.now().UnixMilli(), 10)
	for _, m := range album {
		m.Album = name
		s.post(m)
		s.record(c, m, false)
		out = append(out, s.wire(m))
	}
	return out, nil
}
