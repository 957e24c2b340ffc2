"""What a meeting of any kind has: when, where, how long, what came of it; how it is typed in, and the file that a calendar reads."""
