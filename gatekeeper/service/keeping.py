"""When a window that has died or stands still is started again, and when that is given up.

A post must not stay dark because a driver took the program along, nor flicker all night because something is broken that no
restart mends. Time is counted by whoever waits, so a computer that slept is not taken for a window that stood still.
"""

from dataclasses import dataclass, replace
from enum import Enum

STANDS_STILL = 20.0  # seconds without a sign of life of a window that was ready
PATIENCE = 180.0  # seconds of one that still opens, or is finishing: unlocking and a slow disk take their time
PAUSES = (0.0, 1.0, 2.0, 4.0, 8.0)  # seconds before each start anew; one more death and it is given up
FORGIVEN = 600.0  # seconds at work after which earlier deaths count no more
CLOSED, COULD_NOT = 0, 1  # exit statuses: somebody who may has closed it; a sentence has said why it does not open


class LifeSign(Enum):
    """What a window tells whoever keeps it."""

    BEAT = "beat"
    READY = "ready"
    ENDING = "ending"


class KeeperStep(Enum):
    """What is to be done now."""

    WAIT = "wait"
    KILL = "kill"
    START = "start"
    END = "end"
    GIVE_UP = "give up"


@dataclass(frozen=True, slots=True)
class Keeping:
    """How it stands with the window.

    Attributes:
        ready: It can be worked with; `was_ready` if any start came so far.
        ending: Somebody who may has closed it, and it is storing what is left.
        silent: Seconds since its last sign of life.
        worked: Seconds since it was ready.
        deaths: How often it died without having worked for long.
    """

    ready: bool = False
    was_ready: bool = False
    ending: bool = False
    silent: float = 0.0
    worked: float = 0.0
    deaths: int = 0


def heard(k: Keeping, sign: LifeSign) -> Keeping:
    """It gave a sign of life."""
    k = replace(k, silent=0.0)
    match sign:
        case LifeSign.READY:
            return replace(k, ready=True, was_ready=True, worked=0.0)
        case LifeSign.ENDING:
            return replace(k, ending=True)
        case LifeSign.BEAT:
            return k


def waited(k: Keeping, seconds: float) -> tuple[Keeping, KeeperStep]:
    """So long nothing came from it."""
    k = replace(k, silent=k.silent + seconds, worked=k.worked + seconds if k.ready else 0.0)
    limit = STANDS_STILL if k.ready and not k.ending else PATIENCE
    return k, KeeperStep.KILL if k.silent >= limit else KeeperStep.WAIT


def ended(k: Keeping, status: int) -> tuple[Keeping, KeeperStep, float]:
    """Its process is gone; the seconds are those to wait before the start anew.

    Args:
        status: As the system tells it: negative where a signal ended it, on Windows a large number.
    """
    told = status == COULD_NOT and not k.was_ready  # a sentence was on the screen, and a person is there
    if k.ending or status == CLOSED or told:
        return k, KeeperStep.END, 0.0
    deaths = (0 if k.worked >= FORGIVEN else k.deaths) + 1
    if deaths > len(PAUSES):
        return k, KeeperStep.GIVE_UP, 0.0
    return Keeping(was_ready=k.was_ready, deaths=deaths), KeeperStep.START, PAUSES[deaths - 1]
