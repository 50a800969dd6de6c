// Package export writes what the bot hands out as files: tables as XLSX that an office can print, sort and
// reckon on with.
//
// XLSX knows nothing of what its tables are about. The other files lay out one workbook each, from values that
// their callers worked out; no conclusion is drawn here. What stands in a cell as text stays text, whatever
// it begins with.
package export
