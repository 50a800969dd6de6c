// Package matching says which SP2D pays which claim: exactly where a document names the other, and as a
// scored proposal for a person to confirm where only amount, provider, words and days speak for it.
//
// It is pure and deterministic: no clock, no database, and the order of its input changes nothing.
// Nothing fuzzy is ever applied by itself; a pair that a person refused is not proposed again.
package matching
