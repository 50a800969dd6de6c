// Package sheet reads the spreadsheets that operators already have (XLSX and CSV, with all their
// mess) into figures, or names all wrong cells at once.
//
// The way of a file: sniff judges its content; a workbook or a text becomes tables; recognise finds
// the header and with it the kind; a reader of that kind walks the rows once; dating settles year and
// as-of day; findings go into the Reading in the order of the file. Nothing is guessed: what one cell
// cannot tell (a lone comma, a bare 0.68) its whole column decides, or it is a problem.
//
// Works, payments, purchases and instructions are registers: each row is an entry of its own. Their
// columns are items; a column that is none is never taken out of the file, so that NIP, NPWP, addresses
// and bank accounts stay there, and what free texts say of them is cut out at the door.
//
// Rows of XLSX are read by this package itself, because the library's row reader drops the type of a
// cell, so that the number 1.234 and the text "1.234" look alike. The library works out formulas that
// have no stored value.
package sheet
