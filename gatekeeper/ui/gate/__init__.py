"""The gate's window: a state, what happens to it, and how it is drawn."""
