package main

import (
	"os"
	"path/filepath"

	"serapan/sample"
)

// leaveFiles writes files that a visitor can send to the bot: the same day as an LRA and an RFK.
func (s *stage) leaveFiles(region *sample.Region) error {
	latest := region.Latest()
	lra, err := region.LRA(latest, sample.LRALayout{})
	if err != nil {
		return err
	}
	rfk, err := region.RFK(latest, sample.RFKLayout{})
	if err != nil {
		return err
	}
	if err := os.MkdirAll(s.files, 0o755); err != nil {
		return err
	}
	for _, f := range []sample.File{lra, rfk} {
		if err := os.WriteFile(filepath.Join(s.files, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
