"""A visitor's label on the screen, to be photographed: a pass without paper."""
