"""The desk of the registry."""
