package handlers

import (
	"context"
	"slices"
	"strconv"

	"serapan/billing"
	"serapan/bot"
	"serapan/budget"
	"serapan/purchase"
	"serapan/text"
)

const (
	lowestListed  = 5 // units named on the board of e-purchasing
	idleNamed     = 3
	sharesPerPage = 10
	manualPerPage = 6
)

// purchaseStore knows what units bought.
type purchaseStore interface {
	Purchases(ctx context.Context, day budget.Date, codes []string) ([]budget.Purchase, map[string]budget.Date, error)
}

// bought are the purchases of a day. What it gives is shared: nobody may change it.
type bought struct {
	list     []budget.Purchase
	payments []budget.Payment
	days     map[string]budget.Date // of the lists, by unit
	List     fileUsed
}

// bought reads all purchases of the day.
func (r *Router) bought(ctx context.Context, v visit) (*bought, error) {
	return r.purchases.get(ctx, v.today(), func(ctx context.Context) (*bought, error) {
		b := &bought{}
		var err error
		if b.list, b.days, err = r.store.Purchases(ctx, v.today(), nil); err != nil {
			return nil, err
		}
		switch w, err := r.survey(ctx, v); {
		case err == nil:
			b.payments = w.ledger.Payments
		case budget.Code(err) != "calendar_unknown": // then nothing is said of payments
			return nil, err
		}
		view, err := r.morning(ctx, v, billing.Ledger{})
		if err != nil {
			return nil, err
		}
		view.Rules.FreshDays = v.rules.StaleAfter
		b.List, err = r.fileBehind(ctx, v, view, budget.KindEPurchasing)
		return b, err
	})
}

// shares is what the words about e-purchasing are made of.
type shares struct {
	purchase.Sums
	*bought
	Rules  purchase.Rules
	Name   string
	Group  budget.Group
	Unit   *budget.Unit // nil: many units
	Groups []groupShare // OPD and kecamatan, where both are meant
	Months []purchase.MonthSum
	Idle   []idleUnit // units, or the unit itself
	Others int        // more of them
	Duty   []budget.Purchase
	Units  []unitShare
	More   int // units beyond those listed
	own    []budget.Purchase
	Page   int
	Pages  int
}

// Value is the share in the rupiah; nil where nothing was bought.
func (s shares) Value() *budget.Percent { return orNil(s.Sums.ByValue()) }

// Packages is the share in the number of packages; nil where nothing was bought.
func (s shares) Packages() *budget.Percent { return orNil(s.Sums.ByPackages()) }

// DutyValue is what the purchases under the duty cost.
func (s shares) DutyValue() (sum budget.Rupiah) {
	for _, p := range s.Duty {
		sum += p.Value
	}
	return sum
}

func orNil(p budget.Percent, ok bool) *budget.Percent {
	if !ok {
		return nil
	}
	return &p
}

// groupShare is what a group of units bought.
type groupShare struct {
	Group budget.Group
	shareSums
}

// unitShare is what one unit bought.
type unitShare struct {
	Rank int
	Unit budget.Unit
	shareSums
}

// monthShare is what was bought in a month.
type monthShare struct {
	Month budget.Date
	shareSums
}

// shareSums are sums whose shares may be unknown.
type shareSums struct{ purchase.Sums }

// Value is the share in the rupiah; nil where nothing was bought.
func (s shareSums) Value() *budget.Percent { return orNil(s.ByValue()) }

// Packages is the share in the number of packages; nil where nothing was bought.
func (s shareSums) Packages() *budget.Percent { return orNil(s.ByPackages()) }

// idleUnit is a unit that spends without e-purchasing.
type idleUnit struct {
	Rank int
	purchase.Idle
	Name string
}

// purchaseCommand answers /epurchasing [unit|opd|kecamatan].
func (r *Router) purchaseCommand(ctx context.Context, v visit) (bot.Answer, error) {
	if own := v.ownUnits(); v.Text == "" && len(own) == 1 {
		v.Text = own[0] // whoever belongs to one unit means it
	}
	s, err := r.shares(ctx, v)
	if err != nil {
		return askWhich(err)
	}
	if s.Unit != nil {
		return r.unitShares(v, s)
	}
	return r.allShares(v, s)
}

// purchasePress turns the answer in place: "epurchasing:", "epurchasing:opd", "epurchasing:CODE".
func (r *Router) purchasePress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = args.word(0)
	return r.purchaseCommand(ctx, v)
}

// shares gathers what the units that are asked for bought, as far as the visitor sees them.
func (r *Router) shares(ctx context.Context, v visit) (shares, error) {
	group, unit, err := r.subject(ctx, v, "epurchasing")
	if err != nil {
		return shares{}, err
	}
	b, err := r.bought(ctx, v)
	if err != nil {
		return shares{}, err
	}
	if !b.List.Known {
		return shares{}, refuse("no_purchases", "Uploader", v.mayUpload())
	}
	s := shares{bought: b, Rules: v.rules.Purchase, Group: group, Unit: unit, Name: v.boardName(group)}
	has := v.seen(group)
	if unit != nil {
		if b.days[unit.Code].IsZero() {
			return shares{}, refuse("no_unit_purchases", "Unit", *unit)
		}
		s.Name, has = text.UnitName(*unit), func(code string) bool { return code == unit.Code }
	}
	s.fill(v, has)
	return s, nil
}

// fill computes what is said of the units.
func (s *shares) fill(v visit, has func(code string) bool) {
	s.own = slices.DeleteFunc(slices.Clone(s.list), func(p budget.Purchase) bool { return !has(p.Unit) })
	s.Sums = purchase.Sum(s.own)
	days := map[string]budget.Date{}
	until := budget.Date{}
	for code, day := range s.days {
		if has(code) {
			days[code] = day
			if day.After(until) || until.IsZero() {
				until = day
			}
		}
	}
	if !until.IsZero() {
		s.Months = purchase.Months(s.own, until)
	}
	s.Duty = s.Rules.Manual(s.own, v.today().Year)
	for i, idle := range s.Rules.Idle(s.own, s.payments, days) {
		s.Idle = append(s.Idle, idleUnit{i + 1, idle, v.unitName(idle.Unit)})
	}
	if s.Unit == nil && s.Group == budget.AllUnits {
		s.split(v)
	}
}

// split sums up OPD and kecamatan beside each other; nothing where there is but one of them.
func (s *shares) split(v visit) {
	for _, group := range []budget.Group{budget.GroupOPD, budget.GroupKecamatan} {
		in := v.inGroup(group)
		own := slices.DeleteFunc(slices.Clone(s.own), func(p budget.Purchase) bool { return !in(p.Unit) })
		if len(own) == len(s.own) {
			s.Groups = nil
			return
		}
		s.Groups = append(s.Groups, groupShare{group, shareSums{purchase.Sum(own)}})
	}
}

// ranked lists the units that bought something, the smallest share of the rupiah first.
func (s shares) ranked(v visit) []unitShare {
	var rows []unitShare
	for _, sum := range purchase.ByUnit(s.own) {
		if u, known := v.units.ByCode(sum.Unit); known && sum.All.Count > 0 {
			rows = append(rows, unitShare{len(rows) + 1, u, shareSums{sum.Sums}})
		}
	}
	return rows
}

// allShares shows many units together.
func (r *Router) allShares(v visit, s shares) (bot.Answer, error) {
	s.Units = s.ranked(v)
	s.More = max(0, len(s.Units)-lowestListed)
	s.Units = s.Units[:len(s.Units)-s.More]
	idle := len(s.Idle)
	s.Others = max(0, idle-idleNamed)
	s.Idle = s.Idle[:idle-s.Others]
	words, err := text.Render("epurchasing", s)
	if err != nil {
		return bot.Answer{}, err
	}
	key := string(s.Group)
	row := []bot.Button{button("Per unit", press("epurchasing_unit", key, "0")), button("Bulan", press("epurchasing_bulan", key))}
	var rows [][]bot.Button
	if v.viewer.Group == nil && v.viewer.SeesAll() {
		var groups []bot.Button
		for _, g := range []budget.Group{budget.AllUnits, budget.GroupOPD, budget.GroupKecamatan} {
			if g != s.Group {
				groups = append(groups, button(text.GroupName(g), press("epurchasing", string(g))))
			}
		}
		rows = append(rows, groups)
	}
	if len(s.Duty) > 0 && v.viewer.Group == nil {
		row = append(row, button("Manual ("+text.Number(len(s.Duty))+")", press("epurchasing_manual", key, "0")))
	}
	rows = append(rows, row)
	if idle > 0 {
		rows = append(rows, []bot.Button{button("Tanpa e-purchasing ("+strconv.Itoa(idle)+")", press("epurchasing_diam", key, "0"))})
	}
	return v.withPicture(words, rows, s)
}

// unitShares shows one unit.
func (r *Router) unitShares(v visit, s shares) (bot.Answer, error) {
	words, err := text.Render("epurchasing_satu", s)
	if err != nil {
		return bot.Answer{}, err
	}
	row := []bot.Button{button("Bulan", press("epurchasing_bulan", s.Unit.Code))}
	if len(s.Duty) > 0 && v.seesWorks(*s.Unit) {
		row = append(row, button("Manual ("+text.Number(len(s.Duty))+")", press("epurchasing_manual", s.Unit.Code, "0")))
	}
	rows := [][]bot.Button{row}
	if len(v.ownUnits()) != 1 {
		rows = append(rows, []bot.Button{button("‹ E-purchasing", press("epurchasing", ""))})
	}
	return v.withPicture(words, rows, s)
}

// withPicture shows words below the picture of the months; without it where nothing was bought.
func (v visit) withPicture(words string, rows [][]bot.Button, s shares) (bot.Answer, error) {
	message := bot.Message{HTML: words, Buttons: rows}
	if s.All.Count > 0 {
		message.Photo = drawShares(s)
	}
	return bot.Say(v.inPlace(message)), nil
}

// purchaseUnits lists the units by their share: "epurchasing_unit:opd:0".
func (r *Router) purchaseUnits(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = string(budget.ParseGroup(args.word(0)))
	s, err := r.shares(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	rows := s.ranked(v)
	from, to, page, pages := pageOf(len(rows), args.number(1), sharesPerPage)
	s.Units, s.Page, s.Pages = rows[from:to], page, pages
	var choices []bot.Button
	for _, row := range s.Units {
		choices = append(choices, button(strconv.Itoa(row.Rank), press("epurchasing", row.Unit.Code)))
	}
	turn := func(n int) string { return press("epurchasing_unit", string(s.Group), strconv.Itoa(n)) }
	return v.sharesPage(s, "epurchasing_per_unit", choices, turn)
}

// purchaseIdle lists the units that spend without e-purchasing: "epurchasing_diam:opd:0".
func (r *Router) purchaseIdle(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = string(budget.ParseGroup(args.word(0)))
	s, err := r.shares(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	from, to, page, pages := pageOf(len(s.Idle), args.number(1), sharesPerPage)
	s.Idle, s.Page, s.Pages = s.Idle[from:to], page, pages
	var choices []bot.Button
	for _, row := range s.Idle {
		choices = append(choices, button(strconv.Itoa(row.Rank), press("epurchasing", row.Unit)))
	}
	turn := func(n int) string { return press("epurchasing_diam", string(s.Group), strconv.Itoa(n)) }
	return v.sharesPage(s, "epurchasing_diam", choices, turn)
}

// purchaseMonths lists the months of a group or a unit: "epurchasing_bulan:opd", "epurchasing_bulan:CODE".
func (r *Router) purchaseMonths(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = args.word(0)
	s, err := r.shares(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	return v.sharesPage(s, "epurchasing_bulan", nil, nil)
}

// ByMonth are the months in words.
func (s shares) ByMonth() []monthShare {
	var months []monthShare
	for _, m := range s.Months {
		months = append(months, monthShare{m.Month, shareSums{m.Sums}})
	}
	return months
}

// purchaseManual lists purchases by other methods under the duty: "epurchasing_manual:opd:0",
// "epurchasing_manual:CODE:0". A group chat sees them where it is bound to the one unit alone.
func (r *Router) purchaseManual(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	v.Text = args.word(0)
	s, err := r.shares(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	if s.Unit == nil && v.viewer.Group != nil || s.Unit != nil && !v.seesWorks(*s.Unit) {
		return bot.Answer{}, refuse("works_in_private")
	}
	key := string(s.Group)
	if s.Unit != nil {
		key = s.Unit.Code
	}
	from, to, page, pages := pageOf(len(s.Duty), args.number(1), manualPerPage)
	m := manualPage{shares: s, Count: len(s.Duty), Sum: s.DutyValue()}
	for i, p := range s.Duty[from:to] {
		m.Shown = append(m.Shown, manualLine{from + i + 1, p, v.unitName(p.Unit)})
	}
	words, err := text.Render("epurchasing_manual", m)
	if err != nil {
		return bot.Answer{}, err
	}
	var rows [][]bot.Button
	if turn := pager(page, pages, func(n int) string { return press("epurchasing_manual", key, strconv.Itoa(n)) }); turn != nil {
		rows = append(rows, turn)
	}
	return bot.Say(v.inPlace(bot.Message{HTML: words, Buttons: append(rows, s.back())})), nil
}

// manualPage is one page of purchases by other methods.
type manualPage struct {
	shares
	Count int
	Sum   budget.Rupiah
	Shown []manualLine
}

// manualLine is one purchase in words.
type manualLine struct {
	Number int
	budget.Purchase
	UnitName string
}

// sharesPage shows one page with buttons for its rows.
func (v visit) sharesPage(s shares, template string, choices []bot.Button, turn func(int) string) (bot.Answer, error) {
	words, err := text.Render(template, s)
	if err != nil {
		return bot.Answer{}, err
	}
	rows := inRows(5, choices)
	if row := pager(s.Page, s.Pages, turn); row != nil {
		rows = append(rows, row)
	}
	return bot.Say(v.inPlace(bot.Message{HTML: words, Buttons: append(rows, s.back())})), nil
}

// back leads to the whole of which a page is a part.
func (s shares) back() []bot.Button {
	if s.Unit != nil {
		return []bot.Button{button("‹ "+text.Cut(30, s.Name), press("epurchasing", s.Unit.Code))}
	}
	return []bot.Button{button("‹ E-purchasing", press("epurchasing", string(s.Group)))}
}
