package policy

// OutOfHours counts the messages that went out while the window was closed, by the rules of today; alarms
// may go at any time. It refuses ("calendar_unknown") past the known years.
func (o Office) OutOfHours(sent []Sent) (int, error) {
	n := 0
	for _, s := range sent {
		opens, err := o.Opens(s.Topic, s.At)
		if err != nil {
			return n, err
		}
		if opens.After(s.At) {
			n++
		}
	}
	return n, nil
}

// Counted are the messages that count for a person's caps: all but alarms.
func Counted(sent []Sent) []Sent {
	var counted []Sent
	for _, s := range sent {
		if !anyTime(s.Topic) {
			counted = append(counted, s)
		}
	}
	return counted
}

// PersonWeeks is how many person-weeks so many people make in so many days.
func PersonWeeks(persons, days int) int { return (persons*days + 3) / 7 }
