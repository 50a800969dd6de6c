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

// firstFiles are what an admin sends on the first day: units, cash plan and report, and then works and payments.
func firstFiles(region *sample.Region) ([]sample.File, error) {
	plan, err := region.RAK(sample.RAKLayout{})
	if err != nil {
		return nil, err
	}
	rfk, err := region.RFK(region.Latest(), sample.RFKLayout{})
	if err != nil {
		return nil, err
	}
	works, err := region.WorksFiles()
	return append([]sample.File{region.UnitFile(), plan, rfk}, works...), err
}

// laterFiles are what a visitor can send to the filled house: the same day as an LRA and an RFK, and what operators
// send in the weeks after.
func laterFiles(region *sample.Region) ([]sample.File, error) {
	latest := region.Latest()
	lra, err := region.LRA(latest, sample.LRALayout{})
	if err != nil {
		return nil, err
	}
	rfk, err := region.RFK(latest, sample.RFKLayout{})
	if err != nil {
		return nil, err
	}
	instructions, err := region.InstructionFile(sample.Mess{})
	if err != nil {
		return nil, err
	}
	files := []sample.File{lra, rfk, instructions}
	for week := range laterWeeks {
		more, err := region.WeekFiles(region.AsOf.AddDays(7 * (week + 1)))
		if err != nil {
			return nil, err
		}
		files = append(files, more...)
	}
	return files, nil
}

// leave writes files into the folder of those to try.
func (s *stage) leave(files []sample.File, err error) error {
	if err != nil {
		return err
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
