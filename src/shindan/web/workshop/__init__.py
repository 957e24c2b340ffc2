"""対策検討ワークショップ: cards of the issues, the vote on them, and the decisions that become measures."""
