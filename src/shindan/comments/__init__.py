"""What people wrote in their own words: masked, put to themes, counted in words. Knows no web and no result."""
