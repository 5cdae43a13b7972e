"""Pictures: where they come from and what can be read in them."""
