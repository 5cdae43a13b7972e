"""The desk of what waits for a second person: it is confirmed, declined or taken back."""
