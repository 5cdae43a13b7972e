"""The desk of the journal: its words and its columns."""
