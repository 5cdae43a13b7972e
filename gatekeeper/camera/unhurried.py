"""The thorough reader that works beside a camera's loop: in a process of its own, on one core, behind everything else."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from time import thread_time

from gatekeeper.camera.apart import Apart
from gatekeeper.camera.beside import Glimpses, LookAgain
from gatekeeper.camera.codes import LIVE, THOROUGH, Budget, CodeReader
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.sources import is_live, is_still
from gatekeeper.camera.together import together
from gatekeeper.domain.words import Words
from gatekeeper.service.pictures import Symbol

ONE, ALL = 0.7, 0.3  # of the time: for the sharpest picture, and for all of them laid upon each other
MORE = timedelta(seconds=0.1)  # for a second code, once one was read
BEHIND = 1  # nice value: the loop goes first; on a busy PC each step more costs a fifth, and somebody waits
PATIENCE = 20.0  # seconds; a look takes one, on a busy PC some


class Said(Words):
    """What is wrong with the reader; it is told to nobody, since the quick look goes on."""

    ENDED = (
        "识码程序中途退出，稍后重新启动。",
        "The reader of codes ended in the middle; it is started again in a moment.",
    )


def readers_of(source: str, mistake: Callable[[Exception], object]) -> tuple[CodeReader, LookAgain | None]:
    """What reads a source where there is no window: what `scan` reads of a picture is read of it in a film or a folder too.

    Returns:
        What reads each frame, and what looks longer beside it; None where each frame is all that there is of its scene.
    """
    if is_still(source):
        return CodeReader(THOROUGH), None
    return CodeReader(LIVE), second_look(mistake, waits=not is_live(source))


def second_look(mistake: Callable[[Exception], object], *, waits: bool = False) -> LookAgain:
    """A `SecondLook` for a gate; its process starts with the first pictures. `waits` as in `LookAgain`."""
    apart: Apart[Glimpses, Symbol] = Apart(unhurried, patience=PATIENCE, ended=Said.ENDED, awaited=False, behind=BEHIND)
    return LookAgain(apart, mistake, waits=waits)


def unhurried() -> Callable[[Glimpses], Sequence[Symbol]]:
    """The reader itself, over there."""
    cv2.setNumThreads(1)  # the other core is the camera's

    def reader(seconds: float) -> CodeReader:
        # Its own time: behind everything else on a busy PC, it would otherwise come to nothing before its time is over.
        return CodeReader(Budget(timedelta(seconds=seconds), MORE), thread_time)

    def read(burst: Glimpses) -> Sequence[Symbol]:
        found = reader(ONE * burst.seconds)(burst.pictures[0])
        if found or len(burst.pictures) == 1:
            return found
        mean = together(burst.pictures)
        return reader(ALL * burst.seconds)(mean) if mean is not None else ()

    return read
