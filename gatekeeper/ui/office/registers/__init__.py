"""The desks of registers and of saved searches."""
