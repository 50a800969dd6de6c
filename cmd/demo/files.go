package main

import (
	"os"
	"path/filepath"

	"serapan/sample"
)

// laterWeeks is for how many weeks after the opening a visitor finds files to send. Their days lie in the
// demo's future until its clock is moved on.
const laterWeeks = 2

// demoFiles are what the demo begins with: the figures, the works, the payments and the purchases.
func demoFiles(region *sample.Region) ([]sample.File, error) {
	files, err := region.Files()
	if err != nil {
		return nil, err
	}
	works, err := region.WorksFiles()
	if err != nil {
		return nil, err
	}
	purchases, err := region.Purchases(region.AsOf, sample.Mess{})
	return append(append(files, works...), purchases), err
}

// leaveFiles writes files that a visitor can send to the bot: the same day as an LRA and an RFK, and what
// operators send in the weeks after.
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
	instructions, err := region.InstructionFile(sample.Mess{})
	if err != nil {
		return err
	}
	files := []sample.File{lra, rfk, instructions}
	for week := range laterWeeks {
		more, err := region.WeekFiles(region.AsOf.AddDays(7 * (week + 1)))
		if err != nil {
			return err
		}
		files = append(files, more...)
	}
	if err := os.MkdirAll(s.files, 0o755); err != nil {
		return err
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(s.files, f.Name), f.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
