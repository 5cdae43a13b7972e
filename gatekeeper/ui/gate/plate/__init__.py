"""A car is found by its number plate, and who of its people is in it."""
