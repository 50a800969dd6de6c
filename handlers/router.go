package handlers

import (
	"context"
	"log/slog"
	"strings"
	"sync/atomic"
	"time"

	"github.com/jonboulle/clockwork"

	"serapan/bot"
	"serapan/budget"
	"serapan/intake"
	"serapan/people"
)

// Options are what the handlers stand on.
type Options struct {
	Store  Store
	Files  Files
	Menus  Menus
	Clock  clockwork.Clock
	Zone   *time.Location
	Admins []int64 // people who are admins from the start
	Logger *slog.Logger
	Bot    func() string // the bot's username, for deep links; it may change

	Evidence Evidence // where photos and documents of reports are kept

	Schedule Schedule // nil: nothing is known of it
	Observe  Observer // nil: nobody counts

	Version string // of the program, for /status; may be ""
}

// Store is all that the handlers ask of the database; each file declares its own part.
type Store interface {
	visitStore
	figureStore
	uploadStore
	joinStore
	groupStore
	inviteStore
	memberStore
	unitStore
	holidayStore
	settingStore
	statusStore
	deadlineStore
	outboxStore
	answerStore
	listStore
	trafficStore
	workStore
	pairStore
	writingStore
	instructionStore
	broadcastStore
	purchaseStore
	setupStore
	Version(ctx context.Context) (int64, error)
}

// Observer is told what happens to files, for metrics. It must return at once.
type Observer interface {
	// FileTaken tells of a file of a kind ("" where unknown) that was read, refused or stored.
	FileTaken(kind budget.FileKind, outcome string, rows int, took time.Duration)
}

// What becomes of a file.
const (
	FileUnreadable = "unreadable" // nothing of it could be read
	FileRefused    = "refused"    // cells are wrong
	FileRead       = "read"       // previewed, or read again at Simpan
	FileStored     = "stored"
)

type nobody struct{}

// FileTaken counts nothing.
func (nobody) FileTaken(budget.FileKind, string, int, time.Duration) {}

// Files fetches what people send.
type Files interface {
	Download(ctx context.Context, f bot.File, max int64) ([]byte, error)
}

// Router takes a request to the handler of its command, button or words.
type Router struct {
	store  Store
	files  Files
	menus  Menus
	desk   *intake.Desk
	clock  clockwork.Clock
	zone   *time.Location
	admins []int64
	log    *slog.Logger
	me     func() string

	evidence Evidence
	schedule Schedule
	observe  Observer
	build    string // version of the program

	names     atomic.Pointer[budget.Directory]
	rooms     kept[struct{}, room]
	views     kept[budget.Date, budget.Views]
	standings kept[judging, standing]
	pasts     kept[judging, past]
	former    kept[formerKey, [formerYears][]budget.Moment]
	surveys   kept[budget.Date, *works]
	proposals kept[budget.Date, []pair]
	purchases kept[budget.Date, *bought]

	glances glances

	commands map[string]route
	buttons  map[string]route
	steps    map[string]route
}

// New makes the router with all its routes.
func New(o Options) *Router {
	r := &Router{store: o.Store, files: o.Files, menus: o.Menus, desk: intake.New(o.Store), clock: o.Clock, zone: o.Zone,
		admins: o.Admins, log: o.Logger, me: o.Bot, evidence: o.Evidence, schedule: o.Schedule, observe: o.Observe, build: o.Version,
		commands: map[string]route{}, buttons: map[string]route{}, steps: map[string]route{}}
	if r.observe == nil {
		r.observe = nobody{}
	}
	r.keepWhatIsDear()
	for _, route := range r.routes() {
		for _, name := range strings.Fields(route.command) {
			r.commands[name] = route
		}
		for _, name := range strings.Fields(route.button) {
			r.buttons[name] = route
		}
		for _, name := range strings.Fields(route.step) {
			r.steps[name] = route
		}
	}
	return r
}

// Handle answers one request. It never fails: what goes wrong is worded for the person.
func (r *Router) Handle(ctx context.Context, req bot.Request) bot.Answer {
	v, err := r.receive(ctx, req)
	if err != nil {
		return r.explain(ctx, v, err)
	}
	answer, err := r.serve(ctx, v)
	if err != nil {
		return r.explain(ctx, v, err)
	}
	return answer
}

// serve finds the route of the visit, admits the visitor, and asks the handler.
func (r *Router) serve(ctx context.Context, v visit) (bot.Answer, error) {
	route, err := r.find(ctx, &v)
	if err != nil {
		return bot.Answer{}, err
	}
	if err := r.admit(v, route); err != nil {
		return bot.Answer{}, err
	}
	return route.handle(ctx, v)
}

// admit checks, at every command and every press, that the visitor may do this.
func (r *Router) admit(v visit, to route) error {
	switch {
	case to.access == nil || to.access(v.viewer):
		return nil
	case v.viewer.Known() && v.viewer.Group != nil: // whoever asks, a group is answered as a group
		return refuse("not_in_group")
	case v.viewer.Known():
		return refuse("not_your_role")
	case v.viewer.Group != nil && v.viewer.Group.State == people.ChatSuspended:
		return refuse("group_suspended")
	case v.viewer.Group != nil:
		return refuse("group_unbound")
	}
	return refuse("stranger")
}

// known admits everybody who has joined, and bound groups.
func known(v people.Viewer) bool { return v.Known() }

// oneself admits people with one of the roles, in a private chat alone.
func oneself(roles ...people.Role) func(people.Viewer) bool {
	return func(v people.Viewer) bool { return v.Group == nil && v.Person.Has(roles...) }
}
