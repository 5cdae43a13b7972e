"""The desk of warnings: who looks after each, and what was done about it."""
