"""The door of the office's window: who logs in, who confirms, and that nobody works in somebody else's name."""
