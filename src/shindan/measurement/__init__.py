"""How a number is made: summaries of answers and everything computed from them. No web, no files."""
