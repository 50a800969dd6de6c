package outbox

import (
	"slices"
	"strconv"
	"strings"

	"serapan/bot"
)

const (
	signMark    = "~" // parts what a button means from the promise that carried it
	signBase    = 36
	longestData = 64 // bytes of callback_data
)

// sign adds to each button which promise carried it, so that a press proves its delivery. A button whose
// data have no room for it stays as it is.
func sign(rows [][]bot.Button, id int64) [][]bot.Button {
	signed := make([][]bot.Button, len(rows))
	for i, row := range rows {
		signed[i] = slices.Clone(row)
		for j, b := range row {
			if data := b.Data + signMark + strconv.FormatInt(id, signBase); b.Data != "" && len(data) <= longestData {
				signed[i][j].Data = data
			}
		}
	}
	return signed
}

// Signature parts the data of a pressed button into what the button means and the id of the promise that
// carried it; 0 where none did. The data come from outside and prove nothing by themselves.
func Signature(data string) (meaning string, id int64) {
	meaning, mark, signed := strings.Cut(data, signMark)
	if !signed {
		return data, 0
	}
	id, err := strconv.ParseInt(mark, signBase, 64)
	if err != nil || id <= 0 {
		return data, 0
	}
	return meaning, id
}
