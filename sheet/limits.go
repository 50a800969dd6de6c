package sheet

// Bounds of what is read. A file beyond them is refused in words.
const (
	maxFile    = 20 << 20   // bytes of the file: what Telegram lets a bot download
	maxRows    = 500_000    // rows of one worksheet
	maxColumns = 400        // cells further right are not looked at
	maxEntries = 2_000      // parts of a workbook
	maxPart    = 768 << 20  // bytes of one unpacked part
	maxUnpack  = 1024 << 20 // bytes of all parts unpacked
	maxRatio   = 250        // unpacked : packed, judged only beyond ratioFrom
	ratioFrom  = 4 << 20
	maxStrings = 96 << 20 // bytes of the table of shared texts, which is held in memory
	maxSmall   = 16 << 20 // bytes of a part that is read whole: workbook, styles, relations
	maxCalc    = 24 << 20 // bytes of the unpacked parts up to which missing formula values are worked out
	maxSheets  = 60       // worksheets that are looked at
	maxNamed   = 2_000    // problems that are listed
	maxLabels  = 160      // columns of a header
	headRows   = 120      // rows in which titles and header are looked for
)
