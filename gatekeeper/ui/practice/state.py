"""How a practice goes: one scene after the other, how each ended, and how long it took. Pure, as the window's `after` is."""

from dataclasses import dataclass, replace
from enum import Enum

from gatekeeper.domain.facts import Amended
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.words import Words
from gatekeeper.ui.gate.courier.state import Courier
from gatekeeper.ui.gate.state import AnswerLine, State
from gatekeeper.ui.help.pages import ManualPage

HELD_UP = 2.0  # seconds in which a scene is read before its card is held up
DWELL = 3.0  # seconds that it is told how a scene ended
LONGEST = 120.0  # seconds of one scene; whoever is stuck goes on to the next
SLOW = 20.0  # seconds for one person; more is worth practising


class SceneEnd(Enum):
    """What became of somebody."""

    ADMITTED = "admitted"
    LET_IN = "let in after a check"
    REFUSED = "refused"
    TURNED_BACK = "turned back"
    OUTSIDE = "kept outside"
    LABEL = "given a label"
    OPEN = "left open"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Scene:
    """Somebody who comes.

    Attributes:
        name: What they are called on the page of results.
        says: What the guard sees and hears; `values` stand in it.
        wants: How it ends well, for each of `people`.
        right: What would have been right, said where it was not.
        page: Of the manual, about this.
        token: What is held up to the camera; empty for nothing.
    """

    name: Words
    says: Words
    wants: frozenset[SceneEnd]
    right: Words
    page: ManualPage
    token: str = ""
    people: int = 1
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SceneDone:
    """How a scene went."""

    scene: Scene
    ends: tuple[SceneEnd, ...]
    seconds: float

    @property
    def right(self) -> bool:
        """Whether everybody got what they should."""
        return len(self.ends) >= self.scene.people and self.scene.wants.issuperset(self.ends)

    @property
    def slow(self) -> bool:
        """Whether it took long for so many people."""
        return self.seconds > SLOW * self.scene.people


@dataclass(frozen=True, slots=True)
class Practice:
    """All of it.

    Attributes:
        since: When the scene at hand was begun, seconds.
        held: Whether its card was held up.
        told: When it was told how the scene ended, seconds; None while it goes on.
        labels: How many labels were made out when the scene began.
    """

    scenes: tuple[Scene, ...]
    since: float
    done: tuple[SceneDone, ...] = ()
    held: bool = False
    told: float | None = None
    labels: int = 0

    @property
    def scene(self) -> Scene | None:
        """The one that is told or goes on; None when all are through."""
        at = len(self.done) - (self.told is not None)
        return self.scenes[at] if at < len(self.scenes) else None

    @property
    def over(self) -> bool:
        """Whether all scenes are through."""
        return self.scene is None

    @property
    def wrong(self) -> int:
        """How many scenes went wrong."""
        return sum(not one.right for one in self.done)

    @property
    def seconds_each(self) -> float:
        """For one person, in the mean."""
        return sum(one.seconds for one in self.done) / max(1, sum(one.scene.people for one in self.done))


def holds_up(p: Practice, now: float) -> bool:
    """Whether the card of the scene is to be held up now."""
    return p.scene is not None and p.told is None and not p.held and now - p.since >= HELD_UP


def practised(p: Practice, s: State, now: float, labels: int) -> Practice:
    """What the practice is after a look at the gate's window.

    Args:
        labels: How many visitors' labels were made out so far.
    """
    scene = p.scene
    if scene is None:
        return p
    if p.told is not None:
        return replace(p, since=now, held=False, told=None, labels=labels) if now - p.told >= DWELL else p
    ends = (*seen_in(s, p.since), *((SceneEnd.LABEL,) * (labels - p.labels)))
    if len(ends) >= scene.people:
        return _ended(p, scene, ends, now)
    return skipped(p, now) if now - p.since >= LONGEST else p


def skipped(p: Practice, now: float) -> Practice:
    """Whoever does not know what to do goes on to the next."""
    return _ended(p, p.scene, (SceneEnd.SKIPPED,), now) if p.scene is not None and p.told is None else p


def _ended(p: Practice, scene: Scene, ends: tuple[SceneEnd, ...], now: float) -> Practice:
    return replace(p, done=(*p.done, SceneDone(scene, ends, now - p.since)), told=now)


def seen_in(s: State, since: float) -> tuple[SceneEnd, ...]:
    """How everybody fared whom the gate's window has answered since then, as far as that is settled."""
    ends = (_end_of(line, s) for line in s.strip if line.since >= since)
    outside = sum(one.since >= since and not one.undone for one in s.of(Courier).done)
    return (*(one for one in ends if one is not None), *((SceneEnd.OUTSIDE,) * outside))


_BECAME = {Amended.LET_IN: SceneEnd.LET_IN, Amended.TURNED_BACK: SceneEnd.TURNED_BACK}


def _end_of(line: AnswerLine, s: State) -> SceneEnd | None:
    """None while somebody may still do something about it."""
    if line.became is not None:
        return _BECAME.get(line.became)
    if line.card.outcome is Outcome.ADMIT:
        return SceneEnd.ADMITTED
    if s.asking is not None or (s.shown is not None and s.shown.card.entry == line.entry):
        return None
    return SceneEnd.REFUSED if line.card.outcome is Outcome.REFUSE else SceneEnd.OPEN
