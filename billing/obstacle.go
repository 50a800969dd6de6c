package billing

import "serapan/budget"

// ObstacleReason says what keeps a work from being billed.
type ObstacleReason string

// The reasons of the button "Ada kendala…".
const (
	ObstacleDispute   ObstacleReason = "sengketa"
	ObstacleDefect    ObstacleReason = "cacat_mutu"
	ObstacleDocuments ObstacleReason = "dokumen" // tax or guarantee papers are missing
	ObstacleCash      ObstacleReason = "kas"
	ObstacleForce     ObstacleReason = "kahar"
	ObstacleOther     ObstacleReason = "lainnya" // in words
)

// ObstacleReasons lists the reasons in the order of the buttons.
func ObstacleReasons() []ObstacleReason {
	return []ObstacleReason{ObstacleDispute, ObstacleDefect, ObstacleDocuments, ObstacleCash, ObstacleForce, ObstacleOther}
}

// Obstacle is why a work is not billed, said by its unit. It explains, and silences nothing.
type Obstacle struct {
	ID     int64
	Claim  string // key
	Reason ObstacleReason
	Words  string // hostile
	Helper string // who is expected to help; hostile
	By     int64
	ByName string // hostile
	On     budget.Date
	Ended  budget.Date // zero while it lasts
}
