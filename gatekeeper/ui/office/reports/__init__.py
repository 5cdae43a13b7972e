"""The desk of reports."""
