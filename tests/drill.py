"""How large the drills are: the size of every run, or the long one that is asked for."""

import os

LONG = os.environ.get("GATEKEEPER_DRILL") == "long"


def size(usual: int, long: int) -> int:
    """How many there are to be of something."""
    return long if LONG else usual
