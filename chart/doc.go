// Package chart draws the figures of a regency as pictures that read on a phone at arm's length.
//
// A picture is a plain value (Ranking, Summary, Trend, Board) with one method, PNG. All pictures are 1080
// pixels wide, no letter is smaller than 26 pixels, and colour never says anything alone: a traffic
// light is a shape and a word, too. The same value gives the same bytes, and any number of pictures
// may be drawn at once.
package chart
