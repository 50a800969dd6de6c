package sample

import (
	"serapan/budget"
)

// Later is the state of all units on a day of the region's year after AsOf: what the register has paid by
// then, and physical progress that grows with what is paid or handed over. On AsOf it is Latest.
func (r *Region) Later(day budget.Date) Snapshot {
	now, before := r.builtOn(day), r.builtOn(r.AsOf)
	s := Snapshot{AsOf: day}
	for _, f := range r.Latest().Figures {
		more, _ := budget.Ratio(now[f.Code].built-before[f.Code].built, f.Pagu)
		physical := min(progress(f)+more, budget.Hundred).Rounded(2)
		f.Realized, f.Physical = now[f.Code].realized, &physical
		s.Figures = append(s.Figures, f)
	}
	return s
}

// builtUnit is what a unit has paid, and that together with what is handed over and unpaid.
type builtUnit struct{ realized, built budget.Rupiah }

func (r *Region) builtOn(day budget.Date) map[string]builtUnit {
	units := map[string]builtUnit{}
	for _, p := range r.RegisterOn(day) {
		if p.Absorbs() {
			u := units[p.Unit]
			units[p.Unit] = builtUnit{u.realized + p.Gross, u.built + p.Gross}
		}
	}
	for _, w := range r.WorksTruth(day).Unpaid() {
		u := units[w.Claim.Unit]
		u.built += w.Claim.Amount - w.InRegister
		units[w.Claim.Unit] = u
	}
	return units
}

// WorksFiles are the list of works and the register of AsOf, in the order in which to import them after
// Files.
func (r *Region) WorksFiles() ([]File, error) { return r.worksAndRegister(r.AsOf) }

// WeekFiles are what operators send on a later day of the region's year: report, list of works, register.
func (r *Region) WeekFiles(day budget.Date) ([]File, error) {
	report, err := r.RFK(r.Later(day), demoLayout(true, 0))
	if err != nil {
		return nil, err
	}
	files, err := r.worksAndRegister(day)
	return append([]File{report}, files...), err
}

func (r *Region) worksAndRegister(day budget.Date) ([]File, error) {
	works, err := r.Works(day, WorksLayout{Mess: WorksMess()})
	if err != nil {
		return nil, err
	}
	register, err := r.Register(day, RegisterLayout{Mess: WorksMess()})
	return []File{works, register}, err
}
