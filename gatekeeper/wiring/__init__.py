"""Builds the real objects and hands them to each other; the only folder that knows them all."""
