"""The desk of the rules: its words, its columns, and the trial of other rules."""
