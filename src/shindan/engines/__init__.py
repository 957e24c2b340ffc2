"""Where summaries of many answers are computed. One kernel, whatever runs it."""
