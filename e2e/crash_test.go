package e2e

func childServes() bool { return false }
