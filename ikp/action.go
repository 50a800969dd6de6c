package ikp

import "serapan/budget"

// Action is what somebody does to a copy.
type Action string

// The actions.
const (
	Send        Action = "kirim"
	Acknowledge Action = "terima"
	Start       Action = "mulai"    // work has begun, with nothing to report yet
	Propose     Action = "usulkan"  // another target or day, with a reason
	Agree       Action = "sepakati" // to the proposal
	Decline     Action = "tolak"    // the proposal, with a reason
	Tell        Action = "lapor"    // a report: of progress, or for the verifier
	Observe     Action = "data"     // the bot reports from the data
	Approve     Action = "setujui"
	Return      Action = "kembalikan" // with a reason
	Miss        Action = "gagal"      // tidak tercapai
	Waive       Action = "bebaskan"   // tidak dapat ditindaklanjuti, with a valid reason
)

// Actions lists all actions.
var Actions = []Action{Send, Acknowledge, Start, Propose, Agree, Decline, Tell, Observe, Approve, Return, Miss, Waive}

// Act is one action of somebody, with what he says.
type Act struct {
	Action Action
	Actor  Actor
	Words  string           // the reason, where one is needed; hostile
	Report Report           // of Tell and Observe: Number, Final, Evidence, Key, AsOf
	Target *budget.Quantity // of Propose; nil = as it is
	Due    *budget.Date     // of Propose; nil = as it is
}

// permission says who may do an action, the role that speaks first named first, and in which states.
type permission struct {
	roles  []Role
	states []State
}

var permissions = map[Action]permission{
	Send:        {[]Role{Leader, Verifier, Clock}, []State{Draft}},
	Acknowledge: {[]Role{Head, Operator, Group}, []State{Sent}},
	Start:       {[]Role{Head, Operator}, []State{Sent, Acknowledged, Agreed, Declined}},
	Propose:     {[]Role{Head, Operator}, []State{Sent, Acknowledged, Agreed, Declined, Working}},
	Agree:       {[]Role{Leader, Verifier}, []State{Proposed}},
	Decline:     {[]Role{Leader, Verifier}, []State{Proposed}},
	Tell:        {[]Role{Head, Operator}, []State{Sent, Acknowledged, Agreed, Declined, Working, Returned}},
	Observe:     {[]Role{Clock}, []State{Sent, Acknowledged, Agreed, Declined, Working, Returned}},
	Approve:     {[]Role{Verifier}, []State{Reported}},
	Return:      {[]Role{Verifier}, []State{Reported}},
	Miss:        {[]Role{Leader, Verifier, Clock}, []State{Sent, Acknowledged, Agreed, Declined, Working, Reported, Returned}},
	Waive:       {[]Role{Leader, Verifier}, []State{Sent, Acknowledged, Agreed, Declined, Working, Reported, Returned}},
}
