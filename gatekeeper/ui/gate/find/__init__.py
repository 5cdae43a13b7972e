"""Somebody is found by flat, name, or what they say."""
