"""The manual's page about what the guard is doing."""
