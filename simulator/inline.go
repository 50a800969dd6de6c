package simulator

import (
	"fmt"
	"time"

	"serapan/simulator/entities"
)

// Telegram's limits on inline queries and their answers.
const (
	inlineLife    = 15 * time.Second // Telegram does not tell its figure
	maxQuery      = 256              // characters of a query
	maxResults    = 50
	maxResultID   = 64 // bytes
	maxNextOffset = 64 // bytes
)

// Suggestion is one result under the field where a person types "@bot …".
type Suggestion struct {
	ID, Title, Description string
	Text                   string // of the message that choosing it would post
}

type inlineQuery struct {
	asked    time.Time
	answered bool
	results  []Suggestion
	personal bool
}

// TypeInline lets a person type "@bot query" in any chat and returns the id of the inline query. Anybody may,
// whether or not he has started the bot.
func (s *Server) TypeInline(fromID int64, query string) (id string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.people[fromID] == nil {
		return "", fmt.Errorf("inline: no person %d", fromID)
	}
	if n := len([]rune(query)); n > maxQuery {
		return "", fmt.Errorf("inline: a query of %d characters", n)
	}
	id = fmt.Sprintf("%d%04d", s.updates.next, len(s.inlines))
	s.inlines[id] = &inlineQuery{asked: s.now()}
	s.push(wireUpdate{Inline: &wireInline{ID: id, From: s.user(fromID), Query: query, ChatType: "group"}})
	s.touch()
	return id, nil
}

// Suggestions are what the bot answered to an inline query; false while it has not. Personal tells whether
// Telegram may show them to this person alone.
func (s *Server) Suggestions(id string) (results []Suggestion, personal, answered bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if q := s.inlines[id]; q != nil && q.answered {
		return q.results, q.personal, true
	}
	return nil, false, false
}

// inlineArticle is a result as the bot gives it. This simulator knows articles with a text alone.
type inlineArticle struct {
	Type        string `json:"type"`
	ID          string `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description"`
	Content     struct {
		Text     string            `json:"message_text"`
		Parse    string            `json:"parse_mode"`
		Entities []entities.Entity `json:"entities"`
	} `json:"input_message_content"`
}

func (s *Server) answerInline(c *call) (any, error) {
	q := s.inlines[c.str("inline_query_id")]
	if q == nil || q.answered || s.now().Sub(q.asked) > inlineLife {
		return nil, badRequest("query is too old and response timeout expired or query ID is invalid")
	}
	var articles []inlineArticle
	if err := c.json("results", &articles); err != nil {
		return nil, err
	}
	switch {
	case len(articles) > maxResults:
		return nil, badRequest("RESULTS_TOO_MUCH")
	case len(c.str("next_offset")) > maxNextOffset:
		return nil, badRequest("NEXT_OFFSET_INVALID")
	}
	results, err := suggestions(articles)
	if err != nil {
		return nil, err
	}
	q.answered, q.results, q.personal = true, results, c.bool("is_personal")
	s.touch()
	return true, nil
}

// suggestions reads the results of an answer as strictly as Telegram does.
func suggestions(articles []inlineArticle) ([]Suggestion, error) {
	seen := map[string]bool{}
	var results []Suggestion
	for _, a := range articles {
		switch {
		case a.Type != "article":
			return nil, badRequest("the simulator knows inline results of type article only")
		case a.ID == "" || len(a.ID) > maxResultID:
			return nil, badRequest("RESULT_ID_INVALID")
		case seen[a.ID]:
			return nil, badRequest("RESULT_ID_DUPLICATE")
		case a.Title == "":
			return nil, badRequest("ARTICLE_TITLE_EMPTY")
		}
		seen[a.ID] = true
		text, _, err := readText(a.Content.Text, a.Content.Parse, a.Content.Entities)
		switch {
		case err != nil:
			return nil, err
		case text == "":
			return nil, badRequest("MESSAGE_EMPTY")
		case entities.Len(text) > maxText:
			return nil, badRequest("MESSAGE_TOO_LONG")
		}
		results = append(results, Suggestion{ID: a.ID, Title: a.Title, Description: a.Description, Text: text})
	}
	return results, nil
}
