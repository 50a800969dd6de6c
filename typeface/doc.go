// Package typeface is the letters of everything that the bot draws: Liberation Sans in two weights, what of
// a text it can draw, how wide a text is, and how one is set into lines of a given width.
//
// Texts come from people and files: Clean makes any of them drawable, and bounds it.
package typeface
