// Package sample makes the spreadsheets that the operators of a regency would send, with the truth
// that stands in them beside.
//
// The same seed gives the same bytes. Names of units and the totals of Kabupaten Bekasi are public
// (the press of 2023); every figure of a single unit is fictional. The demo imports these files as an
// operator would, and tests read them back to the rupiah.
//
// Files of works, SP2D, e-purchasing and IKP are to be made by files of their own beside rfk.go,
// lra.go and rak.go, from the same Region.
package sample
