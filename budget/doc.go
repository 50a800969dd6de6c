// Package budget holds the vocabulary and the rules of a regency's money: units, amounts in
// rupiah, percentages, dates, absorption against a target, and the errors a person can be told.
//
// It is pure: no clock, no database, no words for people. Everything else in the house stands on it.
package budget
