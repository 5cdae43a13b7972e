"""Windows: the only folder that knows Qt."""
