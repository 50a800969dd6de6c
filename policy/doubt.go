package policy

// ResendInDoubt tells whether a push whose fate is unknown is sent once more, marked (kirim ulang):
// a new instruction, what is due today or tomorrow, and escalations are. Reminders and digests are not,
// since the next cycle covers them. An alarm has no next cycle, so it is.
func ResendInDoubt(topic Topic, priority Priority) bool {
	switch topic {
	case TopicAlarm:
		return true
	case TopicDigest, TopicOverflow, TopicStale:
		return false
	}
	switch priority {
	case NewInstruction, DueSoon, Level3:
		return true
	}
	return false
}
