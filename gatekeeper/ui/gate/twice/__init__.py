"""Somebody is like a line of the watch list: two people compare, and say with reason and PIN whether they are the one."""
