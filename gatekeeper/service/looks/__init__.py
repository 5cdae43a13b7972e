"""What can be asked of the store, a noun in each file; `ports.Look` is all of it, and a verb may ask for less."""
