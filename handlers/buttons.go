package handlers

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"serapan/bot"
)

// press is the data of a button: an action and its arguments, "tren:1.02.0.00.0.00.01.0000".
func press(action string, args ...string) string {
	return strings.Join(append([]string{action}, args...), ":")
}

// pressed takes a button's data apart; missing arguments read as "".
func pressed(data string) (action string, args arguments) {
	parts := strings.Split(data, ":")
	return parts[0], parts[1:]
}

type arguments []string

func (a arguments) word(i int) string {
	if i < len(a) {
		return a[i]
	}
	return ""
}

func (a arguments) number(i int) int {
	n, _ := strconv.Atoi(a.word(i))
	return n
}

func (a arguments) id(i int) int64 {
	n, _ := strconv.ParseInt(a.word(i), 10, 64)
	return n
}

// button is one button that comes back as data.
func button(label, data string) bot.Button { return bot.Button{Text: label, Data: data} }

// inRows lays buttons out, n a row.
func inRows(n int, buttons []bot.Button) [][]bot.Button {
	var rows [][]bot.Button
	for len(buttons) > n {
		rows, buttons = append(rows, buttons[:n]), buttons[n:]
	}
	if len(buttons) > 0 {
		rows = append(rows, buttons)
	}
	return rows
}

// pager is the row that turns pages; none where there is but one page. Pages count from 0.
func pager(page, pages int, data func(page int) string) []bot.Button {
	if pages < 2 {
		return nil
	}
	before, after := (page+pages-1)%pages, (page+1)%pages
	return []bot.Button{
		button("‹ Sebelum", data(before)),
		button(strconv.Itoa(page+1)+" / "+strconv.Itoa(pages), data(page)),
		button("Lanjut ›", data(after)),
	}
}

// pageOf cuts n entries into pages and finds one; a number out of range gives the nearest. Pages count
// from 0.
func pageOf(n, number, size int) (from, to, page, pages int) {
	pages = max(1, (n+size-1)/size)
	page = min(max(number, 0), pages-1)
	return page * size, min(n, (page+1)*size), page, pages
}

// fingerprint is a short name for words that do not fit into a button, so that a press acts on what
// was shown and on nothing that took its place since.
func fingerprint(words string) string {
	sum := sha256.Sum256([]byte(words))
	return hex.EncodeToString(sum[:4])
}
