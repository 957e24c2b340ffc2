"""The improvement plan of an organisation: its board, roadmap, history and the ledger for everyone."""
