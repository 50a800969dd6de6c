package policy

// ResendInDoubt tells whether a push whose fate is unknown is sent once more, marked (kirim ulang):
// a new instruction, what is due today or tomorrow, and escalations are. Reminders and digests are not,
// since the next cycle covers them. An alarm and a broadcast have no next cycle, so they are.
func ResendInDoubt(topic Topic, priority Priority) bool {
	switch topic {
	case TopicAlarm, TopicBroadcast:
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
