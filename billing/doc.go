// Package billing follows finished works until they are paid: in which step each one stands, whose turn
// it is, how old it is, which level it is due at, and what may be told about it now.
//
// It is pure: no clock, no database, no words for people. Every morning the due level is computed anew
// from the facts, and never chained from timers; only what was truly delivered (Nudge) bounds what may be
// told next. The rules are those of the policy, §1 and §2; their numbers stand in Rules.
package billing
