"""The home of a small firm after its self-diagnosis: its levels, its week, and the notebooks that everybody there keeps."""
