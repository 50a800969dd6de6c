package chart

import "serapan/budget"

// Bar is one unit's line of a picture.
type Bar struct {
	Name   string          // set in at most two lines
	Value  budget.Percent  // of the unit's pagu; may be negative or above 100 %
	Known  bool            // false: no figure; the picture says so in words
	Target *budget.Percent // a mark on this bar alone; nil for none
	Light  budget.Light    // "" and Grey: not judged
	Note   string          // small, under the value, e.g. "Rp577,2 M"
}

// light is the bar's light as drawn: one of the four.
func (b Bar) light() budget.Light {
	switch b.Light {
	case budget.Green, budget.Yellow, budget.Red:
		return b.Light
	}
	return budget.Grey
}

// valueText is what stands in the column of values.
func (b Bar) valueText() string {
	if !b.Known {
		return "–"
	}
	return percentText(b.Value)
}

// percentsOf are all percentages that an axis for these bars must hold.
func percentsOf(bars []Bar) []budget.Percent {
	var all []budget.Percent
	for _, b := range bars {
		if b.Known {
			all = append(all, b.Value)
		}
		if b.Target != nil {
			all = append(all, *b.Target)
		}
	}
	return all
}
