"""A visitor's pass is made out."""
