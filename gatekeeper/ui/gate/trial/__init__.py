"""Trying the devices out, while nobody is admitted by what they read."""
