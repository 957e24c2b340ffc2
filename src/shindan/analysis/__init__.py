"""The whole road of one wave: files of answers in, result and sheets out."""
