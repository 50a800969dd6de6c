package handlers

import (
	"context"
	"slices"
	"strconv"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/text"
)

// setupStore tells what a house that is being set up has already.
type setupStore interface {
	People(ctx context.Context) ([]people.Person, error)
	Chats(ctx context.Context) ([]people.Chat, error)
	NewestDay(ctx context.Context, until budget.Date) (budget.Date, error)
	Plans(ctx context.Context, year int) ([]budget.Plan, error)
	Holidays(ctx context.Context) ([]budget.Holiday, error)
	OpenInvites(ctx context.Context, now time.Time) ([]people.Role, error)
	HasSpoken(ctx context.Context) (bool, error)
}

// setup are the facts of a house that is being set up.
type setup struct {
	Year     int // this year: a calendar of another is of no use
	Calendar bool
	Units    int
	AsOf     budget.Date // of the newest figures; what was withdrawn does not count
	Planned  int         // units with a cash plan
	Joined   map[people.Role]int
	Invited  map[people.Role]bool // a link of that role waits to be opened
	Groups   int                  // that are bound and not suspended
	Spoken   bool                 // the bot has said something by itself
	Authors  []string             // who may write broadcasts
	Author   bool                 // the visitor is one of them
	Hours    string               // in which the bot speaks
}

// setupStep is one thing that a house needs. Its words stand in the text room under "langkah_" and the name, and how
// to begin it under "mulai_".
type setupStep struct {
	Name    string
	Done    bool
	Later   bool // the house works without it
	Invited bool // a link waits to be opened
}

// lastStep needs all the others: there must be somebody to write, and somebody to read.
const lastStep = "pesan"

// Leader tells whether a leader has joined.
func (s setup) Leader() bool { return s.Joined[people.Leader] > 0 }

// Mentor tells whether a mentor has joined.
func (s setup) Mentor() bool { return s.Joined[people.Mentor] > 0 }

// steps are what a house needs, in the order in which each makes the next possible.
func (s setup) steps() []setupStep {
	leader, mentor := s.Leader(), s.Mentor()
	hearers := s.Joined[people.Head] + s.Joined[people.Operator] + s.Groups
	other := setupStep{Name: "pimpinan", Done: leader && mentor, Later: true, Invited: s.Invited[people.Leader]}
	if leader && !mentor {
		other.Name, other.Invited = "pembina", s.Invited[people.Mentor]
	}
	return []setupStep{
		{Name: "kalender", Done: s.Calendar},
		{Name: "unit", Done: s.Units > 0},
		{Name: "data", Done: s.AsOf.Year != 0},
		{Name: "rak", Done: s.Units > 0 && s.Planned >= s.Units, Later: true},
		{Name: "penulis", Done: leader || mentor, Invited: s.Invited[people.Leader] || s.Invited[people.Mentor]},
		other,
		{Name: "penerima", Done: hearers > 0, Invited: s.Invited[people.Head] || s.Invited[people.Operator] || s.Invited[people.GroupOf]},
		{Name: "grup", Done: s.Groups > 0, Later: true, Invited: s.Invited[people.GroupOf]},
		{Name: lastStep, Done: s.Spoken},
	}
}

// checklist is how far a house is.
type checklist struct {
	setup
	Next   setupStep // none once all is done that is needed
	Others []setupStep
	Done   int // of what is needed
	Needed int
	Later  []string // what may follow, by name, once all is done that is needed
}

// Complete tells whether the house has all that it needs.
func (c checklist) Complete() bool { return c.Done == c.Needed }

// checklist judges the facts. Whoever waits for a link to be opened is led on to the next thing meanwhile.
func (s setup) checklist() checklist {
	c := checklist{setup: s}
	var open, waiting []setupStep
	for _, step := range s.steps() {
		switch {
		case step.Later && !step.Done:
			c.Later = append(c.Later, step.Name)
		case step.Later:
		case step.Done:
			c.Done++
		case step.Invited || step.Name == lastStep:
			waiting = append(waiting, step)
		default:
			open = append(open, step)
		}
	}
	left := append(open, waiting...)
	c.Needed = c.Done + len(left)
	if len(left) > 0 {
		c.Next = left[0]
	}
	c.Others = slices.DeleteFunc(s.steps(), func(step setupStep) bool { return step.Name == c.Next.Name })
	return c
}

// begin is the button that begins the next step.
func (c checklist) begin() bot.Button {
	switch c.Next.Name {
	case "kalender":
		return button("Buka kalender "+strconv.Itoa(c.Year), press("libur", "tahun", strconv.Itoa(c.Year)))
	case "unit":
		return button("Ambil borang daftar unit", press("borang", string(budget.KindUnit)))
	case "data":
		return button("Ambil borang RFK", press("borang", string(budget.KindRFK)))
	case "penulis":
		return button("Undang pembina", press("undang", "peran", string(people.Mentor)))
	case "penerima":
		return button("Undang kepala unit", press("undang", "peran", string(people.Head)))
	}
	if c.Author {
		return button("Tulis siaran", press("siaran", "baru"))
	}
	return button("Tambah batas waktu", press("batas", "tambah"))
}

// mostAuthors is how many names of authors an admin is told.
const mostAuthors = 2

// setup gathers the facts.
func (r *Router) setup(ctx context.Context, v visit, store setupStore) (s setup, err error) {
	s = setup{Year: v.today().Year, Units: len(v.units.Units()), Joined: map[people.Role]int{}, Invited: map[people.Role]bool{},
		Author: v.viewer.Person.Has(people.BroadcastAuthors...), Hours: v.rules.Policy.Hours.String()}
	everybody, err := store.People(ctx)
	if err != nil {
		return s, err
	}
	for _, c := range countRoles(everybody) {
		s.Joined[c.Role] = c.N
	}
	for _, p := range everybody {
		if p.Has(people.BroadcastAuthors...) && len(s.Authors) < mostAuthors {
			s.Authors = append(s.Authors, text.Cut(40, p.Name))
		}
	}
	chats, err := store.Chats(ctx)
	if err != nil {
		return s, err
	}
	for _, c := range chats {
		if c.State == people.ChatActive {
			s.Groups++
		}
	}
	invited, err := store.OpenInvites(ctx, v.now)
	if err != nil {
		return s, err
	}
	for _, role := range invited {
		s.Invited[role] = true
	}
	if s.Spoken, err = store.HasSpoken(ctx); err != nil {
		return s, err
	}
	return s, s.addData(ctx, v, store)
}

// addData adds what the house knows of days and money.
func (s *setup) addData(ctx context.Context, v visit, store setupStore) (err error) {
	holidays, err := store.Holidays(ctx)
	if err != nil {
		return err
	}
	s.Calendar = budget.NewCalendar(holidays).Knows(s.Year)
	if s.AsOf, err = store.NewestDay(ctx, v.today()); err != nil {
		return err
	}
	year := s.AsOf.Year
	if year == 0 {
		year = s.Year
	}
	plans, err := store.Plans(ctx, year)
	s.Planned = len(plans)
	return err
}

// checklist is how far the house is; complete for everybody who is no admin, or not alone with the bot.
func (r *Router) checklist(ctx context.Context, v visit) (checklist, error) {
	if v.viewer.Group != nil || !v.viewer.Person.Has(people.Admin) {
		return checklist{}, nil
	}
	s, err := r.setup(ctx, v, r.store)
	return s.checklist(), err
}

// withSetup puts the checklist below what an admin is told, until the house is set up.
func (r *Router) withSetup(ctx context.Context, v visit, answer bot.Answer) (bot.Answer, error) {
	c, err := r.checklist(ctx, v)
	if err != nil || c.Complete() {
		return answer, err
	}
	list, err := say("penyiapan", c, c.buttons()...)
	answer.Messages = append(answer.Messages, list.Messages...)
	return answer, err
}

func (c checklist) buttons() [][]bot.Button {
	return [][]bot.Button{{c.begin()}, {button("Periksa lagi", press("penyiapan"))}}
}

// onward is the button that leads an admin on after a step; none once the house is set up.
func (r *Router) onward(ctx context.Context, v visit) ([]bot.Button, error) {
	c, err := r.checklist(ctx, v)
	if err != nil || c.Complete() {
		return nil, err
	}
	return []bot.Button{button("Langkah berikutnya", press("penyiapan", "lanjut"))}, nil
}

// setupPress answers "penyiapan", the checklist anew in place, and "penyiapan:lanjut", where what stands above is
// still needed: a link that is to be passed on.
func (r *Router) setupPress(ctx context.Context, v visit) (bot.Answer, error) {
	_, args := pressed(v.Button)
	c, err := r.checklist(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	if args.word(0) == "lanjut" {
		v.MessageID = 0
	}
	if c.Complete() {
		return r.settle(v, "penyiapan_selesai", c)
	}
	return r.settle(v, "penyiapan", c, c.buttons()...)
}
