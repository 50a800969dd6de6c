// Package people says who may know and do what: roles, memberships, invitations and the groups that
// are bound to units. It is pure; the facts come from the database.
package people

import (
	"slices"
	"time"

	"serapan/budget"
)

// Role is what a person (or a group chat) is to the bot.
type Role string

// The roles (design §3).
const (
	Leader   Role = "pimpinan" // regent, Sekda: all figures, siaran
	Mentor   Role = "pembina"  // Bagian Administrasi Pembangunan, BPKD: all figures, imports, verifies
	Admin    Role = "admin"    // people, chats, settings
	Head     Role = "kepala"   // head of one unit
	Operator Role = "operator" // staff of one unit
	GroupOf  Role = "grup"     // a chat bound to a set of units
	Stranger Role = ""         // nobody that we know
)

// Roles lists the roles that can be given, in the order in which people choose them.
var Roles = []Role{Leader, Mentor, Admin, Head, Operator, GroupOf}

// ParseRole reads a role's name.
func ParseRole(name string) (Role, bool) {
	r := Role(name)
	return r, slices.Contains(Roles, r)
}

// NeedsUnit tells whether the role is always for one unit.
func (r Role) NeedsUnit() bool { return r == Head || r == Operator }

// Membership is one role of one person.
type Membership struct {
	Role Role
	Unit string // kode SKPD where the role needs one
}

// Person is somebody who has joined.
type Person struct {
	ID          int64 // Telegram's user id
	Name        string
	Memberships []Membership
}

// Has tells whether the person has one of the roles.
func (p Person) Has(roles ...Role) bool {
	return slices.ContainsFunc(p.Memberships, func(m Membership) bool { return slices.Contains(roles, m.Role) })
}

// Units lists the codes of the units the person belongs to.
func (p Person) Units() []string {
	var codes []string
	for _, m := range p.Memberships {
		if m.Unit != "" && !slices.Contains(codes, m.Unit) {
			codes = append(codes, m.Unit)
		}
	}
	return codes
}

// Invite is a one-time promise of a role. Only the hash of its token is kept.
type Invite struct {
	Role    Role
	Unit    string // for roles of one unit
	Scope   Scope  // for groups
	Issuer  int64  // who made it; 0 for the command line
	Expires time.Time
}

// InviteLife is how long an invitation is good.
const InviteLife = 7 * 24 * time.Hour

// Scope is the set of units that a group chat is bound to: a whole group of units, or a list.
type Scope struct {
	All   bool         // every unit
	Group budget.Group // opd or kecamatan, where not All and Units is empty
	Units []string     // kode SKPD, one by one
}

// Empty tells whether nothing is in the scope.
func (s Scope) Empty() bool { return !s.All && s.Group == "" && len(s.Units) == 0 }

// Has tells whether the unit is in the scope.
func (s Scope) Has(u budget.Unit) bool {
	if s.All || s.Group != "" && s.Group.Has(u.Kind) {
		return true
	}
	return slices.Contains(s.Units, u.Code)
}

// ChatState is how far a group's binding is.
type ChatState string

// The states of a group: bound and confirmed, or suspended until an admin confirms again (renamed,
// removed), or not bound at all.
const (
	ChatActive    ChatState = "aktif"
	ChatSuspended ChatState = "ditangguhkan"
	ChatUnbound   ChatState = "lepas"
)

// Chat is a group that the bot knows.
type Chat struct {
	ID     int64
	Title  string // as it was when bound
	State  ChatState
	Thread int // topic, or 0
	Scope  Scope
}
