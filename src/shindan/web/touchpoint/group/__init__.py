"""Several people of one firm: each answers alone, the owner sees where they see it differently."""
