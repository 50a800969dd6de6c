package budget

// Plan is a unit's cash plan (RAK, anggaran kas): what it means to spend in each month of the year.
type Plan struct {
	Code   string // kode SKPD
	Months [12]Rupiah
}

// Until is the plan's sum from January to the given month (1–12).
func (p Plan) Until(month int) Rupiah {
	var sum Rupiah
	for i := 0; i < month && i < 12; i++ {
		sum += p.Months[i]
	}
	return sum
}

// TargetSource says where a target comes from, so that the answer can name it.
type TargetSource string

// The sources of a target, best first.
const (
	TargetFromPlan     TargetSource = "rak"     // cumulative cash plan ÷ pagu
	TargetFromSettings TargetSource = "setting" // the regency's own targets, month by month
)

// MonthTargets are the regency's targets for the end of each month, used where no cash plan is known.
type MonthTargets [12]Percent

// Target is what should be absorbed by the end of the month, in percent of the pagu: by the cash
// plans where every unit summed has one, else by the regency's own targets.
func Target(plans []Plan, units int, pagu Rupiah, month int, fallback MonthTargets) (Percent, TargetSource) {
	if units > 0 && len(plans) == units {
		var planned Rupiah
		for _, p := range plans {
			planned += p.Until(month)
		}
		if share, ok := Ratio(planned, pagu); ok {
			return share, TargetFromPlan
		}
	}
	return fallback[month-1], TargetFromSettings
}

// Light is a traffic light: how a figure stands against its target.
type Light string

// The lights. Grey stands where nothing can be said.
const (
	Green  Light = "hijau"
	Yellow Light = "kuning"
	Red    Light = "merah"
	Grey   Light = "abu"
)

// Thresholds say up to which share of the target may be missing, in percent of the target (the
// relative gap, (target − capaian) ÷ target), for green and for yellow; beyond it is red.
type Thresholds struct{ Green, Yellow Percent }

// Of judges an absorption against its target.
func (t Thresholds) Of(reached, target Percent) Light {
	if target <= 0 || reached >= target {
		return Green
	}
	missing, ok := Ratio(Rupiah(target-reached), Rupiah(target))
	switch {
	case !ok:
		return Grey
	case missing <= t.Green:
		return Green
	case missing < t.Yellow:
		return Yellow
	}
	return Red
}
