"""The desk of tracing: cases, the way of one on a time line, and its contacts."""
