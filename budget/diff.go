package budget

// Diff is what a new report changes against what stands.
type Diff struct {
	Since    Date // as-of of what stands; zero where nothing stands yet
	New      int  // units that had no figures
	Changed  int
	Same     int
	Fell     []Fall // units whose realisasi is lower than before
	Vanished []Unit // units that had figures and are not in the new report
	Before   Absorption
	After    Absorption
}

// Fall is a unit whose cumulative realisasi went down: legitimate after a correction, else an error.
type Fall struct {
	Unit          Unit
	Before, After Rupiah
}

// Nothing tells whether the report says just what stands already.
func (d Diff) Nothing() bool { return !d.Since.IsZero() && d.New == 0 && d.Changed == 0 }

// Compare sets new figures against the position that stands. Vanished units count only where the new
// report is meant to be whole, which the caller decides.
func Compare(stands Position, figures []Figure) Diff {
	d := Diff{Since: stands.AsOf, Before: stands.Absorption(), After: Sum(figures)}
	brought := make(map[string]Figure, len(figures))
	for _, f := range figures {
		brought[f.Code] = f
	}
	for _, s := range stands.Standings {
		f, here := brought[s.Unit.Code]
		switch {
		case here && !s.Known():
			d.New++
		case here && same(s.Figure, f):
			d.Same++
		case here:
			d.Changed++
			if f.Realized < s.Figure.Realized {
				d.Fell = append(d.Fell, Fall{s.Unit, s.Figure.Realized, f.Realized})
			}
		case s.Known():
			d.Vanished = append(d.Vanished, s.Unit)
		}
	}
	if stands.Empty() {
		d.New = len(figures)
	}
	return d
}

// same compares two lines; a report without physical progress does not change it.
func same(a, b Figure) bool {
	if a.Pagu != b.Pagu || a.Realized != b.Realized {
		return false
	}
	return b.Physical == nil || a.Physical != nil && *a.Physical == *b.Physical
}
