"""The screen stays awake while the gate's window is open."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from gatekeeper.devices.awake import WHY, Awake
from gatekeeper.ui.awake import keep_bright, let_darken


@contextmanager
def screen_awake() -> Iterator[None]:
    """Neither dark nor locked inside of this, as far as the system lets itself be asked; as it was before afterwards."""
    awake = Awake()
    desktop = sys.platform.startswith("linux")
    awake.begin()
    if desktop:
        keep_bright(WHY)
    try:
        yield
    finally:
        awake.end()
        if desktop:
            let_darken()
