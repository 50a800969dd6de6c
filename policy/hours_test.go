package policy_test

import (
	"testing"

	"pgregory.net/rapid"

	. "serapan/policy"
)

func TestSpansAreRead(t *testing.T) {
	for _, good := range []string{"08.30-15.00", "00.00-23.59", "11.30-13.00"} {
		if span, err := ParseSpan(good); err != nil || span.String() != good {
			t.Errorf("%q: %v (%v)", good, span, err)
		}
	}
	for _, bad := range []string{"", "08.30", "8.30-15.00", "08:30-15:00", "08.30-15.00 ", "08.30–15.00", "24.00-25.00", "15.00-08.30", "08.30-08.30", "08.60-15.00", "-8.30-15.00"} {
		if span, err := ParseSpan(bad); err == nil {
			t.Errorf("%q is taken for %v", bad, span)
		}
	}
}

func TestTimesOfDayAreReadAsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := TimeOfDay(rapid.IntRange(0, 24*60-1).Draw(t, "minute"))
		if got, err := ParseTimeOfDay(want.String()); err != nil || got != want {
			t.Fatalf("%v: %v (%v)", want, got, err)
		}
		if text := rapid.StringOf(rapid.RuneFrom([]rune("0123456789.: "))).Draw(t, "text"); text != "" {
			if got, err := ParseTimeOfDay(text); err == nil && got.String() != text {
				t.Fatalf("%q is taken for %v", text, got)
			}
		}
	})
}
