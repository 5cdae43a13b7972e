"""What hangs on the office's wall."""
