"""The way to a window: one on each folder, and from the first moment on something to be seen.

Imports little, so that the first picture does not wait for what reads cameras and databases; whoever opens loads that beside it.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from gatekeeper.domain.errors import FolderInUse
from gatekeeper.ui.app import make_app
from gatekeeper.ui.opening.front import Raiser
from gatekeeper.ui.opening.screen import Opening, can_be_seen
from gatekeeper.ui.opening.state import State
from gatekeeper.ui.opening.words import Word
from gatekeeper.wiring.front import Front, call_to_front
from gatekeeper.wiring.lock import Use, alone


@contextmanager
def entrance(folder: Path, heading: Word, *, asks: bool, quiet: bool = False) -> Iterator[Opening | None]:
    """Hold a folder for a window, and show that it opens; None if its window was open already, and is in front now.

    Args:
        heading: What is opened.
        asks: Whether somebody can answer in a window.
        quiet: Whether it opens beside another one, in which somebody works.

    Raises:
        NoWindow: There is no display.
        FolderInUse: It is held by a window that does not answer, or by a command.
        BadInput: There cannot be such a folder.
    """
    make_app()
    asks = asks and can_be_seen()
    state = State(heading, str(folder))
    with ExitStack() as stack:
        try:
            held = stack.enter_context(alone(folder, Use.POST))
        except FolderInUse as error:
            if not call_to_front(error.front):
                _told(state, error, asks=asks)
            yield None
            return
        front = Front(Raiser(), held.before)
        stack.callback(front.close)
        held.tell(front.line)
        opening = Opening(state, asks=asks, quiet=quiet)
        stack.callback(opening.close)
        opening.show()
        yield opening


def _told(state: State, error: FolderInUse, *, asks: bool) -> None:
    opening = Opening(state, asks=asks)
    opening.show()
    try:
        opening.tell(error)
    finally:
        opening.close()
