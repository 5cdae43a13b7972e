"""A parcel's bar code beside a pass is no answer, and alone it is no refusal."""

from dataclasses import replace

import pytest

from gatekeeper.domain.reasons import Outcome
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.attached import Part
from gatekeeper.ui.gate.parcels import BESIDE, is_bar_code
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from tests.ui.gallery import NOW
from tests.ui.test_people import answer, play
from tests.ui.test_wedge import OTHER, TOKEN

EAN, WAYBILL, LINK = "6901234567892", "SF1234567890123", "https://example.com/"


def by(part: Part, *texts: str, at: float = NOW) -> e.Scanned:
    """A scanner, or the camera, read these."""
    return e.Scanned(texts, (), at, part)


@pytest.mark.parametrize("part", [Part.WEDGE, Part.SCANNER])
@pytest.mark.parametrize("parcel", [EAN, WAYBILL, LINK])
def test_what_is_scanned_right_behind_a_pass_leaves_its_answer(part: Part, parcel: str) -> None:
    """While it is asked about, while it is shown, in the same burst: the person stays, nothing is said."""
    asked = play(State(), by(part, TOKEN))
    shown = answer(asked, Outcome.ADMIT)

    # All stays, but that a scanner was heard (its own Enter may be late), and that something has happened.
    soon, later = play(asked, by(part, parcel, at=NOW + 0.05)), play(shown, by(part, parcel, at=NOW + 0.4))
    assert soon == replace(asked.begun(), heard=NOW + 0.05, encounter=soon.encounter)
    assert later == replace(shown.begun(), heard=NOW + 0.4, encounter=later.encounter)
    assert play(State(), by(part, TOKEN, parcel)).waiting == ()


def test_a_parcel_right_before_a_pass_is_no_answer() -> None:
    """The pass is asked about at once, and nobody else."""
    s = play(State(), by(Part.WEDGE, EAN), by(Part.WEDGE, TOKEN, at=NOW + 0.3))

    assert s.asking is not None
    assert s.asking.ask.token == TOKEN
    assert s.waiting == ()


@pytest.mark.parametrize("parcel", [EAN, WAYBILL, "780001234567890", "00" + "1" * 18])
def test_a_parcel_alone_is_told_of_and_asks_nothing(parcel: str) -> None:
    """No answer, so no line in the log; whoever is shown since a while stays."""
    shown = answer(play(State(), by(Part.WEDGE, TOKEN)), Outcome.CHECK)

    for s in (State(), shown):
        told = play(s, by(Part.WEDGE, parcel, at=NOW + BESIDE + 1))
        assert told.asking is None
        assert told.shown is s.shown
        assert told.notice is not None
        assert told.notice.word is GateWord.BAR_CODE


def test_the_next_pass_wins_all_the_same() -> None:
    """Only what is no pass is dropped."""
    s = play(answer(play(State(), by(Part.WEDGE, TOKEN)), Outcome.ADMIT), by(Part.WEDGE, OTHER, at=NOW + 0.5))

    assert s.asking is not None
    assert s.asking.ask.token == OTHER


def test_what_is_no_parcel() -> None:
    """ID numbers, payments, links, passes, words."""
    for text in ("440305198001011278", "134567890123456789", LINK, TOKEN, "hello", "GKI1:ABCDE", "3-2-501"):
        assert not is_bar_code(text)
