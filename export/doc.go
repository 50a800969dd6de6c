// Package export writes what the bot hands out as files: tables as XLSX that an office can print, sort and
// reckon on with.
//
// It knows nothing of what the tables are about and draws no conclusions; words and figures come from its
// callers. What stands in a cell as text stays text, whatever it begins with.
package export
