"""Pieces that several windows are made of."""
