package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// formats are the number formats of the kinds; Excel shows them by the reader's own region.
var formats = map[Kind]string{Money: `#,##0.00;[Red]-#,##0.00`, Day: "dd/mm/yyyy", Count: "#,##0", Percent: "0.00%",
	Quantity: "#,##0", Points: "+0.00;[Red]-0.00;0.00", fraction: "#,##0.0#####"}

var widths = map[Kind]float64{Text: 24, Money: 20, Day: 12, Count: 10, Percent: 10, Quantity: 14, Points: 11}

// style is the style of a look for a kind, made once.
func (w *writer) style(look string, kind Kind) int {
	key := fmt.Sprint(look, kind)
	if id, made := w.styles[key]; made {
		return id
	}
	s := &excelize.Style{Font: &excelize.Font{Family: "Arial", Size: 10}, Alignment: &excelize.Alignment{Vertical: "top"}}
	if format := formats[kind]; format != "" {
		s.CustomNumFmt = &format
	}
	switch look {
	case "title":
		s.Font.Bold, s.Font.Size = true, 13
	case "head":
		s.Font.Bold = true
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"DCE6F1"}}
		s.Alignment = &excelize.Alignment{Horizontal: "center", Vertical: "center", WrapText: true}
		s.Border = box()
	case "cell":
		s.Alignment.WrapText = kind == Text
		s.Border = box()
	case "total":
		s.Font.Bold = true
		s.Border = box()
	}
	id, err := w.file.NewStyle(s)
	w.do(err)
	w.styles[key] = id
	return id
}

func box() []excelize.Border {
	var sides []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		sides = append(sides, excelize.Border{Type: side, Color: "9AA5B1", Style: 1})
	}
	return sides
}

func (w *writer) width(column int, c Column) {
	name, err := excelize.ColumnNumberToName(column + 1)
	w.do(err)
	wide := c.Width
	if wide == 0 {
		wide = widths[c.Kind]
	}
	w.do(w.file.SetColWidth(w.sheet, name, name, wide))
}

// headHeight is the height of a row of heads in points: two lines.
const headHeight = 28

// layout sets the sheet up for the screen and for A4 across: the header stays in sight and is repeated.
func (w *writer) layout(t Table, head int) {
	top, err := excelize.CoordinatesToCellName(1, head+1)
	w.do(err)
	w.do(w.file.SetPanes(w.sheet, &excelize.Panes{Freeze: true, YSplit: head, TopLeftCell: top, ActivePane: "bottomLeft"}))
	w.do(w.file.SetRowHeight(w.sheet, head, headHeight))
	if last := head + len(t.Rows); len(t.Rows) > 0 {
		corner, err := excelize.CoordinatesToCellName(len(t.Columns), last)
		w.do(err)
		w.do(w.file.AutoFilter(w.sheet, fmt.Sprintf("A%d:%s", head, corner), nil))
	}
	w.do(w.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: w.sheet,
		RefersTo: fmt.Sprintf("'%s'!$%d:$%d", w.sheet, head, head)}))
	paper, across, wide, tall, fit := 9, "landscape", 1, 0, true
	w.do(w.file.SetPageLayout(w.sheet, &excelize.PageLayoutOptions{Size: &paper, Orientation: &across, FitToWidth: &wide, FitToHeight: &tall}))
	w.do(w.file.SetSheetProps(w.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}))
	w.do(w.file.SetHeaderFooter(w.sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&A&RHalaman &P dari &N"}))
}
