"""The desk of households."""
