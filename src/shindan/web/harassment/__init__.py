"""A team's work against unacceptable behaviour of customers: cases, its own line, calibration, policy and manual, what the law asks."""
