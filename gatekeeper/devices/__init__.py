"""Things that hang on the gate's computer."""
