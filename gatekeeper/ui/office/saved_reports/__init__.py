"""The desk of saved reports."""
