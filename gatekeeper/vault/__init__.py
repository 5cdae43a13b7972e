"""Keys: made, wrapped, opened."""
