package handlers

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"serapan/bot"
	"serapan/budget"
	"serapan/people"
	"serapan/policy"
	"serapan/text"
)

const (
	mostBroadcastText    = 3900     // UTF-16 units of a message, so that its marks still fit
	mostBroadcastCaption = 900      // of a caption
	mostBroadcastFile    = 10 << 20 // bytes
)

// broadcastWords takes the answer to the question that waits.
func (r *Router) broadcastWords(ctx context.Context, v visit) (bot.Answer, error) {
	b, known, err := r.store.BroadcastDraft(ctx, v.From.ID)
	if err != nil {
		return bot.Answer{}, err
	}
	if !known {
		if err := r.done(ctx, v); err != nil {
			return bot.Answer{}, err
		}
		return bot.Answer{}, refuse("siaran_draft_gone")
	}
	switch {
	case b.Step == broadcastContent:
		return r.takeContent(ctx, v, b)
	case v.File != nil:
		return bot.Answer{}, refuse("siaran_one_file")
	case b.Step == broadcastFor:
		return r.takeHearers(ctx, v, b)
	case b.Step == broadcastTime:
		return r.takeTime(ctx, v, b)
	}
	return r.askBroadcast(ctx, v, b)
}

// stepBroadcast asks another question of the draft, or shows its preview.
func (r *Router) stepBroadcast(ctx context.Context, v visit, b people.Broadcast, step string) (bot.Answer, error) {
	b.Step = step
	if err := r.store.KeepBroadcast(ctx, b, v.now); err != nil {
		return bot.Answer{}, err
	}
	return r.askBroadcast(ctx, v, b)
}

// askBroadcast asks the question that waits; what is missing comes first.
func (r *Router) askBroadcast(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	switch {
	case !b.Said() || b.Step == broadcastContent:
		return r.askStep(ctx, v, b, broadcastContent, nil)
	case !b.Addressed() || b.Step == broadcastFor:
		return r.askStep(ctx, v, b, broadcastFor, audienceRows(b))
	case b.Step == broadcastTime:
		return r.askStep(ctx, v, b, broadcastTime, nil)
	}
	return r.previewBroadcast(ctx, v, b)
}

// askStep asks one question and waits for words.
func (r *Router) askStep(ctx context.Context, v visit, b people.Broadcast, step string, rows [][]bot.Button) (bot.Answer, error) {
	if b.Step != step {
		b.Step = step
		if err := r.store.KeepBroadcast(ctx, b, v.now); err != nil {
			return bot.Answer{}, err
		}
	}
	if err := r.await(ctx, v, "siaran:"+step, nil); err != nil {
		return bot.Answer{}, err
	}
	last := []bot.Button{button("Batal", broadcastData(b, "batal"))}
	if b.Said() && b.Addressed() {
		last = append([]bot.Button{button("‹ Pratinjau", broadcastData(b, "pratinjau"))}, last...)
	}
	return r.settle(v, "siaran_tanya_"+step, map[string]any{"B": b, "For": v.hearersName(b)}, append(rows, last)...)
}

// audienceRows are the audiences to choose from.
func audienceRows(b people.Broadcast) [][]bot.Button {
	return [][]bot.Button{
		{button("Semua", broadcastData(b, "sasaran", "semua")), button("Grup saja", broadcastData(b, "sasaran", "grup"))},
		{button("OPD", broadcastData(b, "sasaran", "opd")), button("Kecamatan", broadcastData(b, "sasaran", "kecamatan"))},
		{button("Unit tertentu…", broadcastData(b, "sasaran", "unit"))},
	}
}

// hearersName says in words whom a broadcast is for; "" where that is not known yet.
func (v visit) hearersName(b people.Broadcast) string {
	switch {
	case b.GroupsOnly:
		return "semua grup yang terhubung"
	case b.Audience.All:
		return "semua orang dan grup"
	}
	return v.scopeName(b.Audience)
}

// takeContent takes the words, picture or document of a broadcast, in the place of what it had.
func (r *Router) takeContent(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	b.Words, b.File = tidyParagraphs(v.Text), people.BroadcastFile{}
	if v.File != nil {
		if err := r.takeBroadcastFile(ctx, v, &b); err != nil {
			return bot.Answer{}, err
		}
	}
	if err := broadcastFits(b); err != nil {
		return bot.Answer{}, err
	}
	return r.stepBroadcast(ctx, v, b, broadcastPreview)
}

// broadcastFits refuses ("siaran_empty", "siaran_long") what does not go out as one message.
func broadcastFits(b people.Broadcast) error {
	if !b.Said() {
		return refuse("siaran_empty")
	}
	html, err := text.Broadcast(b, nil)
	if err != nil {
		return err
	}
	most := mostBroadcastText
	if b.File.Hash != "" {
		most = mostBroadcastCaption
	}
	length := len(utf16.Encode([]rune(text.Plain(html))))
	if length <= most {
		return nil
	}
	own := len(utf16.Encode([]rune(b.Words)))
	return refuse("siaran_long", "Length", own, "Max", most-(length-own), "File", b.File.Hash != "")
}

// takeBroadcastFile keeps the picture or document.
func (r *Router) takeBroadcastFile(ctx context.Context, v visit, b *people.Broadcast) error {
	if v.File.Size > mostBroadcastFile {
		return refuse("siaran_file_big", "Limit", mostBroadcastFile>>20)
	}
	data, err := r.files.Download(ctx, *v.File, mostBroadcastFile)
	switch {
	case budget.Code(err) == "file_too_big":
		return refuse("siaran_file_big", "Limit", mostBroadcastFile>>20)
	case err != nil:
		r.log.Warn("the file of a broadcast could not be fetched", "update", v.UpdateID, "err", err)
		return refuse("file_not_fetched")
	}
	hash, err := r.evidence.Keep(ctx, data)
	b.File = people.BroadcastFile{Hash: hash, Name: text.Cut(120, tidyWords(v.File.Name)), Size: int64(len(data)), FileID: v.File.ID, Photo: v.File.Photo}
	return err
}

// tidyParagraphs tidies words line by line; one empty line between paragraphs stays.
func tidyParagraphs(typed string) string {
	var lines []string
	for line := range strings.Lines(typed) {
		line = tidyWords(line)
		if line == "" && (len(lines) == 0 || lines[len(lines)-1] == "") {
			continue
		}
		lines = append(lines, line)
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// audiencePress takes an audience by button; "unit" and "" ask for it in words.
func (r *Router) audiencePress(ctx context.Context, v visit, b people.Broadcast, group string) (bot.Answer, error) {
	scope := people.Scope{}
	switch group {
	case "semua":
		scope.All = true
	case "opd", "kecamatan":
		scope.Group = budget.Group(group)
	case "grup":
	case "unit":
		if _, err := r.stepBroadcast(ctx, v, b, broadcastFor); err != nil {
			return bot.Answer{}, err
		}
		return r.settle(v, "siaran_tanya_unit", nil, []bot.Button{button("‹ Kembali", broadcastData(b, "sasaran")), button("Batal", broadcastData(b, "batal"))})
	default:
		return r.stepBroadcast(ctx, v, b, broadcastFor)
	}
	return r.addressBroadcast(ctx, v, b, scope, group == "grup")
}

// takeHearers reads an audience in words.
func (r *Router) takeHearers(ctx context.Context, v visit, b people.Broadcast) (bot.Answer, error) {
	words := tidyLines(v.Text)
	if said := budget.Normalise(words); slices.Contains([]string{"grup", "grup saja", "semua grup"}, said) {
		return r.addressBroadcast(ctx, v, b, people.Scope{}, true)
	}
	a, err := parseAudience(v.units, words)
	if err != nil {
		return bot.Answer{}, err
	}
	scope := people.Scope{All: a.Scope == budget.ScopeAll}
	switch a.Scope {
	case budget.ScopeOPD:
		scope.Group = budget.GroupOPD
	case budget.ScopeKecamatan:
		scope.Group = budget.GroupKecamatan
	case budget.ScopeList:
		scope.Units = a.Codes
	}
	return r.addressBroadcast(ctx, v, b, scope, false)
}

// addressBroadcast gives the draft its audience; one that nobody belongs to is refused ("siaran_nobody").
func (r *Router) addressBroadcast(ctx context.Context, v visit, b people.Broadcast, scope people.Scope, groupsOnly bool) (bot.Answer, error) {
	b.Audience, b.GroupsOnly = scope, groupsOnly
	h, err := r.hearersOf(ctx, v, b)
	if err != nil {
		return bot.Answer{}, err
	}
	if h.Count() == 0 {
		return bot.Answer{}, refuse("siaran_nobody", "For", v.hearersName(b), "Lost", len(h.Lost))
	}
	return r.stepBroadcast(ctx, v, b, broadcastPreview)
}

// hearersOf finds those whom a broadcast is for.
func (r *Router) hearersOf(ctx context.Context, v visit, b people.Broadcast) (people.Hearers, error) {
	all, err := r.store.People(ctx)
	if err != nil {
		return people.Hearers{}, err
	}
	blocked, err := r.store.Unreachable(ctx)
	if err != nil {
		return people.Hearers{}, err
	}
	chats, err := r.store.Chats(ctx)
	return b.HearersOf(all, blocked, chats, v.units.Units()), err
}

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
