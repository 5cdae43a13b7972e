"""The commands: thin, and the only place with lazy imports, so that each starts with no more than it needs."""
