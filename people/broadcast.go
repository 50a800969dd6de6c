package people

import (
	"slices"
	"time"

	"serapan/budget"
)

// Broadcast is what a leader or mentor says to many at once (policy §5).
type Broadcast struct {
	ID         int64
	Author     int64
	AuthorName string
	State      BroadcastState
	Step       string // of a draft: the question that waits
	Words      string // as they were typed
	File       BroadcastFile
	Audience   Scope     // whose people and groups are told; all: everybody who has joined
	GroupsOnly bool      // bound groups alone
	SendAt     time.Time // when it goes out; zero = as soon as it is approved
	Approved   time.Time
	Started    time.Time // when its messages were promised
	Ended      time.Time // when it was cancelled or stopped
	Unreached  []int64   // chats of the audience that could not be written to when it started
}

// BroadcastState is how far a broadcast is.
type BroadcastState string

// The states of a broadcast.
const (
	BroadcastDraft     BroadcastState = "draf"
	BroadcastPlanned   BroadcastState = "dijadwalkan" // approved, and may still be cancelled
	BroadcastSent      BroadcastState = "dikirim"     // its messages are promised; what is not sent yet may be stopped
	BroadcastCancelled BroadcastState = "dibatalkan"
)

// BroadcastFile is the picture or document of a broadcast; its bytes lie under their hash. The zero value is none.
type BroadcastFile struct {
	Hash   string
	Name   string
	Size   int64
	FileID string // at Telegram
	Photo  bool
}

// BroadcastAuthors may write broadcasts.
var BroadcastAuthors = []Role{Leader, Mentor}

// Addressed tells whether it is known whom the broadcast is for.
func (b Broadcast) Addressed() bool { return b.GroupsOnly || !b.Audience.Empty() }

// Said tells whether there is anything to send.
func (b Broadcast) Said() bool { return b.Words != "" || b.File.Hash != "" }

// Hears tells whether a person is told. The author is not: he has seen the preview.
func (b Broadcast) Hears(p Person, units []budget.Unit) bool {
	switch {
	case b.GroupsOnly || p.ID == b.Author:
		return false
	case b.Audience.All:
		return len(p.Memberships) > 0
	}
	return slices.ContainsFunc(p.Units(), func(code string) bool {
		return slices.ContainsFunc(units, func(u budget.Unit) bool { return u.Code == code && b.Audience.Has(u) })
	})
}

// HearsGroup tells whether a group is told: one that is bound to a unit of the audience.
func (b Broadcast) HearsGroup(c Chat, units []budget.Unit) bool {
	if b.GroupsOnly || b.Audience.All {
		return true
	}
	return slices.ContainsFunc(units, func(u budget.Unit) bool { return c.Scope.Has(u) && b.Audience.Has(u) })
}

// Hearers are those whom a broadcast is for.
type Hearers struct {
	People []Person
	Groups []Chat
	Lost   []int64 // chats that cannot be written to: blocked, or suspended
}

// Count is how many messages that makes.
func (h Hearers) Count() int { return len(h.People) + len(h.Groups) }

// HearersOf finds those whom the broadcast is for among all people, those of them who blocked the bot, and all
// groups that are bound or suspended.
func (b Broadcast) HearersOf(all, blocked []Person, chats []Chat, units []budget.Unit) Hearers {
	var h Hearers
	for _, p := range all {
		switch {
		case !b.Hears(p, units):
		case slices.ContainsFunc(blocked, func(other Person) bool { return other.ID == p.ID }):
			h.Lost = append(h.Lost, p.ID)
		default:
			h.People = append(h.People, p)
		}
	}
	for _, c := range chats {
		switch {
		case !b.HearsGroup(c, units):
		case c.State == ChatActive:
			h.Groups = append(h.Groups, c)
		default:
			h.Lost = append(h.Lost, c.ID)
		}
	}
	return h
}

// Tally is what became of a broadcast's messages.
type Tally struct {
	Sent    int
	Failed  int
	Doubt   int // it may have arrived
	Waiting int
	Stopped int // not sent any more
	Read    int // a button was pressed
}

// All is how many messages there are.
func (t Tally) All() int { return t.Sent + t.Failed + t.Doubt + t.Waiting + t.Stopped }

// BroadcastLoss is a recipient whom a broadcast did not reach.
type BroadcastLoss struct {
	Chat int64
	Note string // of the outbox; "" where nothing was sent at all
}
