"""Everybody who is inside, on paper by one key: for an evacuation, when nobody has time for a second one."""
