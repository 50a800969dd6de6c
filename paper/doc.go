// Package paper lays the meeting pack out as a PDF for a projector or a printer: A4 across, at most four
// pages, each with one statement on top and the figures that carry it below.
//
// Lengths are millimetres from the upper left corner; sizes of letters are points. No page grows: what does
// not fit is counted in words and stands in the workbook that goes with it.
package paper
