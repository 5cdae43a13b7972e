"""Degrees of a thermometer that is put right, as they are read."""


def degrees(tenths: int) -> str:
    """Tenths with their sign: ``-4`` → ``−0.4``."""
    return f"{tenths / 10:+.1f}".replace("-", "−")
