"""What this shift has brought so far, for whoever takes over: read only."""
