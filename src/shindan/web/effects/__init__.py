"""Did it work: the page of the effect of a measure or plan, its record, its files."""
