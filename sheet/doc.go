// Package sheet reads the spreadsheets that operators already have (XLSX and CSV, with all their
// mess) into figures, or names all wrong cells at once.
package sheet
