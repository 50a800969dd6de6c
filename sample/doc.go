// Package sample makes the spreadsheets that the operators of a regency would send, with the truth
// that stands in them beside.
//
// The same seed gives the same bytes. Names of units and the totals of Kabupaten Bekasi are public
// (the press of 2023); every figure of a single unit is fictional. The demo imports these files as an
// operator would, and tests read them back to the rupiah.
//
// Works, payments, purchases and instructions come from the same Region. Every work has its whole life of
// the year drawn at once (see ledger), and a day knows of it what has happened by then: so lists and
// registers of later weeks agree with those of before.
package sample
