package sample

import (
	"bytes"
	_ "embed" // the lists below are part of the program
	"encoding/csv"
	"fmt"
	"strings"

	"serapan/budget"
)

//go:embed data/units.csv
var unitsCSV []byte

//go:embed data/libur.csv
var holidaysCSV []byte

// bekasiUnits are the units of Kabupaten Bekasi by their public names; the code numbers are fictional.
func bekasiUnits() []budget.Unit {
	var units []budget.Unit
	for _, row := range mustRows(unitsCSV) {
		units = append(units, budget.Unit{
			Code: row[0], Name: row[1], Short: row[2], Kind: budget.UnitKind(row[3]),
			Aliases: strings.Split(row[4], ";"), District: row[5],
		})
	}
	return units
}

// Holidays are the national holidays and collective leave of 2023–2027 by the joint decrees.
func Holidays() []budget.Holiday {
	var days []budget.Holiday
	for _, row := range mustRows(holidaysCSV) {
		date, err := budget.ParseDate(row[0])
		if err != nil {
			panic(fmt.Sprintf("embedded holidays: %v", err))
		}
		days = append(days, budget.Holiday{Date: date, Name: row[1], Kind: budget.HolidayKind(row[2]), Decree: row[3]})
	}
	return days
}

// mustRows reads an embedded list without its header. Only a broken build can make it panic.
func mustRows(data []byte) [][]string {
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("embedded list: %v", err))
	}
	return rows[1:]
}
