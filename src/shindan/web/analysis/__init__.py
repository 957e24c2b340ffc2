"""課題と提案 and its report: the machine's analysis of a published result, what a consultant makes of it, and what the client sees."""
