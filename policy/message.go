package policy

// Topic is what a message that the bot starts by itself is about. One recipient has at most one live
// message a topic.
type Topic string

// The topics of today; later issues add theirs.
const (
	TopicDigest   Topic = "ringkasan" // weekly digest to leaders
	TopicStale    Topic = "data_basi" // the data grow old: to those who upload
	TopicDeadline Topic = "batas"     // a deadline comes near or has passed
	TopicOverflow Topic = "senin"     // what the caps held back, on Monday
	TopicAlarm    Topic = "alarm"     // something of the bot itself is wrong: to admins

	TopicBilling    Topic = "tagihan"  // finished works that nobody has paid: to those whose turn it is
	TopicEscalation Topic = "eskalasi" // the weekly table of finished works that stay unpaid: to Sekda and pembina
	TopicEffect     Topic = "pengaruh" // what a month's nudges brought: to leaders and pembina

	TopicPurchase Topic = "epurchasing" // units that spend without e-purchasing: to pembina, weekly

	TopicInstruction Topic = "ikp"         // new special instructions: to heads and bound groups
	TopicReminder    Topic = "ikp_ingat"   // what falls due of special instructions
	TopicAnswer      Topic = "ikp_jawaban" // a report or proposal was answered: to the unit
	TopicBoard       Topic = "ikp_papan"   // the live board of a month's instructions: to leaders
	TopicRecap       Topic = "ikp_rekap"   // who reached a month's instructions and who did not: to leaders and pembina

	TopicBroadcast Topic = "siaran" // what a leader or pembina wrote himself: to whom he chose
)

// Reason says why a new message is sent instead of editing the old one.
type Reason string

// The stored reasons (policy §1.2), and the one that only edits.
const (
	ReasonNew      Reason = "baru"
	ReasonLevel    Reason = "naik_tingkat"
	ReasonBroken   Reason = "janji_lewat"
	ReasonReturned Reason = "dikembalikan"
	ReasonAgain    Reason = "ulang"
	ReasonLate     Reason = "terlambat"
	ReasonChanged  Reason = "berubah" // not stored: edits the week's message where there is one
)

// Priority orders messages where a cap lets only some through; a higher one goes first.
type Priority int

// The priorities of policy §1.3, lowest first.
const (
	News Priority = iota
	Level1
	Level2
	Level3
	BrokenPromise
	Returned
	DueSoon // today or tomorrow
	NewInstruction
)

// OverflowPriority is the priority of the Monday digest of what the caps held back. It cannot overflow
// into itself, so nothing may go before it for ever.
const OverflowPriority = NewInstruction

// Recipient is a chat that is written to: a person's own, or a bound group. Where in a forum a group's messages
// go is asked when they are sent: an admin may choose another topic at any time.
type Recipient struct {
	Chat  int64
	Group bool
}
