package settings

import (
	"fmt"

	"serapan/budget"
)

// purchaseSettings are the rules about e-purchasing.
var purchaseSettings = []Setting{
	{"epurchasing.wajib", "2024-01-01", purchaseDuty},
	{"epurchasing.hari", "30", idleDays},
}

func purchaseDuty(s *Settings, value string) (err error) {
	s.Purchase.Duty, err = budget.ParseDate(value)
	return err
}

func idleDays(s *Settings, value string) error {
	numbers, err := wholeNumbers(value, 7, 180)
	if err != nil {
		return err
	}
	if len(numbers) != 1 {
		return fmt.Errorf("want one number of days from 7 to 180")
	}
	s.Purchase.IdleDays = numbers[0]
	return nil
}
