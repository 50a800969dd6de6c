package billing

import "serapan/budget"

// AnswerKind says what a unit answered.
type AnswerKind string

// The answers that keep the bot quiet for a while.
const (
	Billed   AnswerKind = "ditagih" // the SPP or SPM was made; judged by the next data
	Promised AnswerKind = "janji"   // it will be by a day
)

// Verdict says what became of an answer.
type Verdict string

// The verdicts. An answer that the data do not speak of yet is undecided.
const (
	Undecided Verdict = ""
	Kept      Verdict = "ditepati"
	Broken    Verdict = "ingkar"
)

// Answer is what somebody said about a work by a button.
type Answer struct {
	ID      int64
	Claim   string // key
	Kind    AnswerKind
	Step    Step        // where the data saw the work then, S1 to S3; it must leave it to be kept. 0 counts as S1
	Day     budget.Date // the promised day, or the date of the SPP/SPM
	Number  string      // of the SPP/SPM; hostile; "" for a promise
	By      int64
	ByName  string // hostile
	On      budget.Date
	Verdict Verdict     // as stored
	Judged  budget.Date // the day of the verdict; zero while undecided
}
