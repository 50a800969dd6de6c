package text

import (
	"strings"

	"serapan/billing"
)

// ObstacleName is what a reason is called on a button and in a list.
func ObstacleName(reason billing.ObstacleReason) string { return named("kendala_", string(reason)) }

// ClosingName is how a work ends without a payment.
func ClosingName(kind billing.ClosingKind) string { return named("penutup_", string(kind)) }

// named is the words of a template that has no facts; an unknown code reads as itself.
func named(prefix, code string) string {
	var out strings.Builder
	t := templates.Lookup(prefix + code)
	if t == nil || t.Execute(&out, nil) != nil {
		return code
	}
	return out.String()
}
