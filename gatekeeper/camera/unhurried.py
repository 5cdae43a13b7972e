"""The thorough reader that works beside a camera's loop: in a process of its own, on one core, behind everything else."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from time import thread_time

from gatekeeper.camera.apart import Apart
from gatekeeper.camera.beside import LookAgain, Pictures
from gatekeeper.camera.codes import Budget, CodeReader
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.together import together
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Symbol

ONE = Budget(nothing=timedelta(seconds=0.9), more=timedelta(seconds=0.25))
"""For the sharpest picture: less than for a still one, since another comes."""
ALL = Budget(nothing=timedelta(seconds=0.4), more=timedelta(seconds=0.1))
"""For all of them laid upon each other."""
PATIENCE = 20.0  # seconds; a look takes one, on a busy PC some


class Said(Words):
    """What is wrong with the reader; it is told to nobody, since the quick look goes on."""

    ENDED = (
        "识码程序中途退出，稍后重新启动。",
        "The reader of codes ended in the middle; it is started again in a moment.",
    )


def second_look(mistake: Callable[[Exception], object]) -> LookAgain:
    """A `SecondLook` for the window of a gate; its process starts with the first pictures."""
    apart: Apart[Pictures, Symbol] = Apart(unhurried, patience=PATIENCE, ended=Said.ENDED, awaited=False)
    return LookAgain(apart, mistake)


def unhurried() -> Callable[[Pictures], Sequence[Symbol]]:
    """The reader itself, over there."""
    cv2.setNumThreads(1)  # the other core is the camera's
    # Its own time: behind everything else on a busy PC, it would otherwise come to nothing before its time is over.
    one, all_of_them = CodeReader(ONE, thread_time), CodeReader(ALL, thread_time)

    def read(pictures: Pictures) -> Sequence[Symbol]:
        found = one(pictures[0])
        if found or len(pictures) == 1:
            return found
        mean = together(pictures)
        return all_of_them(mean) if mean is not None else ()

    return read
