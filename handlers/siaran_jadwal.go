package handlers

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

// takeTime reads when the broadcast shall go out, and asks to confirm it.
func (r *Router) takeTime(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	words := tidyWords(v.Text)
	office, err := r.office(ctx, v)
	if err != nil {
		return bot.Answer{}, err
	}
	at, err := spokenMoment(words, v.now, office)
	if err != nil {
		return bot.Answer{}, err
	}
	switch {
	case at.Before(v.now):
		return bot.Answer{}, refuse("siaran_past", "At", at)
	case at.Sub(v.now) > farthestDue*24*time.Hour:
		return bot.Answer{}, refuse("siaran_far", "At", at)
	}
	if b.SendAt, err = office.Opens(policy.TopicBroadcast, at); err != nil {
		return bot.Answer{}, err
	}
	return r.confirmBroadcast(ctx, v, b)
}

// office is the policy in force.
func (r *Router) office(ctx context.Context, v visit) (policy.Office, error) {
	calendar, err := r.workdays(ctx)
	return policy.Office{Rules: v.rules.Policy, Calendar: calendar, Zone: r.zone}, err
}

var (
	clockAtEnd   = regexp.MustCompile(`(?i)(?:^|[\s,])(?:(?:pukul|jam|pkl\.?)\s*)?(\d{1,2})[.:](\d{2})(?:\s*wib)?$`)
	clockAtStart = regexp.MustCompile(`(?i)^(?:(?:pukul|jam|pkl\.?)\s*)?(\d{1,2})[.:](\d{2})(?:\s*wib)?(?:\s|,)`)
	hourAlone    = regexp.MustCompile(`(?i)(?:^|\s)(?:pukul|jam|pkl\.?)\s*(\d{1,2})()(?:\s*wib)?(?:\s|,|$)`)
)

// spokenMoment reads "besok pukul 09.00", "Senin 10.30", "30 Oktober 2023 jam 9", "13.15": a day without an hour means
// its opening, an hour without a day today. It refuses "siaran_time_form".
func spokenMoment(words string, now time.Time, office policy.Office) (time.Time, error) {
	unread := refuse("siaran_time_form", "Words", text.Cut(60, words))
	rest, clock := words, policy.TimeOfDay(-1)
	for _, form := range []*regexp.Regexp{clockAtEnd, clockAtStart, hourAlone} {
		m := form.FindStringSubmatchIndex(words)
		if m == nil {
			continue
		}
		hour, _ := strconv.Atoi(words[m[2]:m[3]])
		minute, _ := strconv.Atoi(words[m[4]:m[5]])
		if hour > 23 || minute > 59 {
			return time.Time{}, unread
		}
		clock, rest = policy.TimeOfDay(hour*60+minute), strings.Trim(words[:m[0]]+" "+words[m[1]:], " ,")
		break
	}
	day := budget.DateOf(now)
	if rest != "" {
		var ok bool
		if day, ok = spokenDay(rest, day); !ok {
			return time.Time{}, unread
		}
	}
	switch {
	case clock >= 0:
		return clock.On(day, office.Zone), nil
	case rest == "":
		return time.Time{}, unread
	case day == budget.DateOf(now):
		return now, nil
	}
	return policy.TimeOfDay(0).On(day, office.Zone), nil
}
