package paper

// secondTable is where the tables of units begin that stand below each half's own figures, where these leave room.
const secondTable = contentTop + 92

// duties is the fourth page: the leader's instructions at the left, e-purchasing at the right.
func (s *sheet) duties(b book) error {
	words, err := saying("ikp", b)
	if err != nil {
		return err
	}
	source := ""
	if b.Purchases != nil {
		source = b.Purchases.Source
	}
	s.frame(b, "IKP dan e-purchasing", words, source)
	const half = 130.0
	if err := s.instructions(b, leftEdge, contentTop, half); err != nil {
		return err
	}
	return s.purchases(b, rightEdge-half, contentTop, half)
}
