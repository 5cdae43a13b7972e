"""Pictures around a refusal in the window: asked for once, of three moments, and no frame is held where none are wanted."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast

import numpy as np

from gatekeeper.domain.facts import EntryName
from gatekeeper.domain.overrule import Ground
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.service.pictures import Frame
from gatekeeper.ui.gate.card import ByWord
from gatekeeper.ui.gate.moments import KeepMoment, Moments, disputed
from gatekeeper.ui.gate.outside import Outside
from gatekeeper.ui.gate.state import State
from tests.ui.gallery import BASE, card, entry, shown

WANTED = replace(BASE, status=replace(BASE.status, pictures=True))
NAME = entry(7)


class Actions:
    """Remembers what is to be kept."""

    def __init__(self) -> None:
        self.kept: list[tuple[EntryName, tuple[Any, ...]]] = []

    def keep_moment(self, answer: EntryName, pictures: tuple[Any, ...]) -> None:
        """Kept."""
        self.kept.append((answer, pictures))


class AtOnce:
    """Jobs that are done where they stand."""

    closed = False

    def run(self, work: Callable[[], object], then: Callable[[Any], None], **_: object) -> None:
        """Done."""
        then(work())


def shows(of: Outcome, **changes: Any) -> State:
    """An answer on the window, where the rules want pictures."""
    made = replace(card(of, Reason.SUSPENDED), entry=NAME, **changes)
    return replace(WANTED, shown=shown(made))


def asked(before: State, s: State) -> list[KeepMoment]:
    """What is to be kept."""
    return [one for one in disputed(before, s).requests if isinstance(one, KeepMoment)]


def test_pictures_are_asked_for_once_of_a_refusal_and_of_a_supervisor_s_word() -> None:
    """Never of an admission, a check, a look-up, and not at all unless the rules want them."""
    refused, admitted = shows(Outcome.REFUSE), shows(Outcome.ADMIT)

    assert asked(WANTED, refused) == [KeepMoment(NAME)]
    assert asked(refused, refused) == asked(WANTED, admitted) == asked(WANTED, shows(Outcome.CHECK)) == []
    assert asked(WANTED, replace(refused, status=BASE.status)) == []
    assert refused.shown is not None
    looked = replace(refused.shown, question=replace(refused.shown.question, look_only=True))
    assert asked(WANTED, replace(refused, shown=looked)) == []
    let_in = shows(Outcome.REFUSE, outcome=Outcome.ADMIT, by=ByWord("陈主管", Ground.MEDICAL, Outcome.REFUSE))
    assert asked(refused, let_in) == [KeepMoment(NAME)]


def test_three_moments_are_kept_and_nothing_is_held_where_none_are_wanted() -> None:
    """A second before, then, and a second behind; a camera that was lost meanwhile leaves the last it saw."""
    actions, waiting = Actions(), list[Callable[[], None]]()
    outside = Outside(
        cast(Any, actions), cast(Any, AtOnce()), lambda _: None, lambda: None, lambda: None, lambda _: None
    )
    moments = Moments(outside, lambda _, then: waiting.append(then))
    keep = moments.begins()[KeepMoment]
    frames = [Frame(np.full((2, 2, 3), at, np.uint8), at / 4, at) for at in range(20)]

    moments.frame(frames[0])
    keep(KeepMoment(NAME))
    assert waiting == []
    moments.wanted = True
    for frame in frames[:12]:
        moments.frame(frame)
    keep(KeepMoment(NAME))
    for frame in frames[12:16]:
        moments.frame(frame)
    waiting.pop()()

    ((answer, pictures),) = actions.kept
    assert answer == NAME
    before, then, behind = (int(one[0, 0, 0]) for one in pictures)
    assert 4 <= then - before <= 8
    assert (then, behind) == (11, 15)
    moments.wanted = False
    moments.frame(frames[16])
    keep(KeepMoment(NAME))
    assert waiting == []
