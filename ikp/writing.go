package ikp

import "slices"

// Writing is an instruction that a person is still writing down, one question at a time. It is kept until it
// is sent, put on the list, or dropped.
type Writing struct {
	ID          int64
	Step        string      // the question that waits
	Answered    []string    // the questions that have an answer
	Instruction Instruction // as far as it is known; with an ID where one of the list is written anew
	Became      int64       // the instruction it was stored as; 0 while it is unfinished
}

// Knows tells whether the question has an answer.
func (w Writing) Knows(step string) bool { return slices.Contains(w.Answered, step) }

// Answer notes that the question has an answer.
func (w *Writing) Answer(step string) {
	if !w.Knows(step) {
		w.Answered = append(slices.Clone(w.Answered), step)
	}
}

// Forget makes the question one that has to be asked.
func (w *Writing) Forget(step string) {
	w.Answered = slices.DeleteFunc(slices.Clone(w.Answered), func(s string) bool { return s == step })
}
