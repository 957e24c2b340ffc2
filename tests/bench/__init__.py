"""Measures pages and PDFs beside bare ones in the same run."""
