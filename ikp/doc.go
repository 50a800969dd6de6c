// Package ikp follows the leader's monthly instructions (instruksi khusus pimpinan) from draft to verified:
// one instruction, a copy of it for each unit, and one machine of states for all copies.
//
// It is pure: no clock, no database, no words for people. What changes a copy is an Act, applied by a View
// (the morning and its rules); it gives a new copy back or a refusal (*budget.Error) that a person can be
// told. What is due is computed anew every morning from the facts, and never chained from timers. The
// rules are those of the policy, §1 and §3; their numbers stand in Rules.
package ikp
