"""What the desk of the watch list says."""
