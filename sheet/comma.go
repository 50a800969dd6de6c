package sheet

// guessLines is how many records are looked at to find the delimiter.
const guessLines = 80

// guessComma takes the delimiter of the header: the one that splits a line of words into as many
// fields as the lines below it. How often a mark occurs says nothing, since money is full of commas.
func (t *textTable) guessComma() rune {
	best, bestScore := ',', 0
	for _, byHeader := range []bool{true, false} {
		for _, comma := range []rune{';', '\t', '|', ','} {
			trial := textTable{text: t.text, comma: comma}
			if score := trial.evenness(byHeader); score > bestScore {
				best, bestScore = comma, score
			}
		}
		if bestScore > 0 {
			break
		}
	}
	return best
}

// evenness is how well the beginning falls into records of one number of fields: those below a line of
// words, or any.
func (t *textTable) evenness(byHeader bool) int {
	counts := map[int]int{} // by number of fields: lines since the first that may be a header
	seen, score := 0, 0
	_ = t.records(func(line int, fields []string) error {
		if seen++; seen > guessLines {
			return errStop
		}
		n := len(fields)
		if _, known := counts[n]; n < 2 || !known && byHeader && !headerRow(textRow(line, fields, nil), true) {
			return nil
		}
		counts[n]++
		score = max(score, (n-1)*(counts[n]-1)*counts[n])
		return nil
	})
	return score
}
