"""The encrypted database: the only folder with SQL."""
