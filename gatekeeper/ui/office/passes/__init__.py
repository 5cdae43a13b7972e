"""The desk of passes and their cards."""
