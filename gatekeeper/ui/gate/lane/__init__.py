"""A second lane is opened from the window: which way people go there, why, and whose PIN."""
