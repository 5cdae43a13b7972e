"""The office's window: a rail of desks, and on each desk a state, what happens to it, and how it is drawn."""
