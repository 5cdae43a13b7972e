"""A practice: scenes one after the other, judged by what the window really answered, and nothing of it is anybody's record."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.errors import NotAllowed
from gatekeeper.domain.facts import Amended, EntryName, Stream, StreamName
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.visit import Purpose, VisitState
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.admit import Ask, admit
from gatekeeper.service.gate.courier import KeptOutside
from gatekeeper.service.gate.scans import Affixes, End
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.actions import no_practice
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.courier.state import Courier, DoneOutside
from gatekeeper.ui.gate.practising.state import (
    BeginPractice,
    EndPractice,
    PracticeMade,
    PracticeOver,
    Practising,
    ShowPractice,
)
from gatekeeper.ui.gate.practising.words import PractisingWord
from gatekeeper.ui.gate.state import AnswerLine, Question, Shown, State
from gatekeeper.ui.practice.screen import PracticeScreen
from gatekeeper.ui.practice.script import scenes
from gatekeeper.ui.practice.state import (
    DWELL,
    HELD_UP,
    LONGEST,
    Practice,
    Scene,
    SceneEnd,
    holds_up,
    practised,
    seen_in,
    skipped,
)
from gatekeeper.ui.practice.words import PracticeWord
from gatekeeper.ui.theme import Mode
from gatekeeper.wiring.gate import gate_screen
from gatekeeper.wiring.practice import FOLDER, make_practice
from tests.ui.conftest import Wait
from tests.ui.street import Street
from tests.ui.test_window import passages, type_, wedge

AT = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
GOOD, FEVER, COURIER, *_ = SCENES = scenes({"GOOD": "good", "FEVER": "fever"}, "12345678")
CAR = SCENES[-1]


def line(outcome: Outcome, since: float = 10.0, *, seq: int = 1, became: Amended | None = None) -> AnswerLine:
    """An answer in the strip."""
    entry = EntryName(StreamName("00" * 8, 1, Stream.GATE), seq)
    return AnswerLine(Card(outcome, AT, Direction.IN, entry=entry), entry, since, became)


def standing(one: AnswerLine, *others: AnswerLine) -> State:
    """It is shown, and the strip has it."""
    return State(strip=(one, *others), shown=Shown(Question(1, Ask(token="x"), 9.0), one.card, one.since))


def parcel(since: float) -> State:
    """Something was handed over at the gate."""
    kept = KeptOutside(None, Purpose.COURIER, VisitState.HANDED_OVER, AT, "3-2-501", 1, "")  # type: ignore[arg-type]  # no visit
    return State().having(Courier(done=(DoneOutside((kept,), since),)))


@pytest.mark.parametrize(
    ("s", "ends"),
    [
        (State(), ()),
        (standing(line(Outcome.ADMIT)), (SceneEnd.ADMITTED,)),
        (standing(line(Outcome.CHECK)), ()),
        (standing(line(Outcome.REFUSE)), ()),
        (State(strip=(line(Outcome.CHECK),)), (SceneEnd.OPEN,)),
        (State(strip=(line(Outcome.REFUSE),)), (SceneEnd.REFUSED,)),
        (standing(line(Outcome.CHECK, became=Amended.LET_IN)), (SceneEnd.LET_IN,)),
        (standing(line(Outcome.CHECK, became=Amended.TURNED_BACK)), (SceneEnd.TURNED_BACK,)),
        (standing(line(Outcome.ADMIT, became=Amended.UNDONE)), ()),
        (State(strip=(line(Outcome.ADMIT, since=4.0),)), ()),
        (parcel(10.0), (SceneEnd.OUTSIDE,)),
        (parcel(4.0), ()),
    ],
)
def test_what_the_window_answered_is_what_counts(s: State, ends: tuple[SceneEnd, ...]) -> None:
    """As far as it is settled, and only since the scene began."""
    assert seen_in(s, 5.0) == ends


@pytest.mark.parametrize(
    ("scene", "s", "right"),
    [
        (GOOD, standing(line(Outcome.ADMIT)), True),
        (GOOD, standing(line(Outcome.CHECK, became=Amended.LET_IN)), False),
        (FEVER, State(strip=(line(Outcome.REFUSE),)), True),
        (FEVER, State(strip=(line(Outcome.CHECK),)), False),
        (FEVER, standing(line(Outcome.ADMIT)), False),
        (COURIER, parcel(10.0), True),
        (CAR, standing(line(Outcome.ADMIT), line(Outcome.ADMIT, seq=2)), True),
        (CAR, standing(line(Outcome.ADMIT), line(Outcome.CHECK, seq=2, became=Amended.LET_IN)), False),
    ],
)
def test_a_scene_is_judged_by_how_it_ended(scene: Scene, s: State, right: bool) -> None:
    """Whoever is let in unmeasured, or left standing, was not answered well."""
    p = practised(Practice((scene,), 5.0), s, 12.0, 0)

    assert [one.right for one in p.done] == [right]
    assert p.done[0].seconds == 7.0
    assert p.wrong == (not right)


def test_one_of_two_in_a_car_is_not_the_end_of_it() -> None:
    """Everybody in it is answered."""
    p = practised(Practice((CAR,), 5.0), standing(line(Outcome.ADMIT)), 12.0, 0)

    assert p.done == ()


def test_scenes_follow_each_other_and_the_last_is_the_end() -> None:
    """How it ended is told for a while, then the next one comes; a card is held up once the scene was read."""
    p = Practice((GOOD, COURIER), 5.0)
    assert not holds_up(p, 5.0 + HELD_UP / 2)
    assert holds_up(p, 5.0 + HELD_UP)

    p = practised(p, standing(line(Outcome.ADMIT)), 12.0, 0)
    assert (p.scene, p.told) == (GOOD, 12.0)
    assert not holds_up(p, 14.0)
    p = practised(p, State(), 12.0 + DWELL, 0)
    assert (p.scene, p.told, p.since, p.over) == (COURIER, None, 12.0 + DWELL, False)

    p = practised(skipped(p, 20.0), State(), 20.0 + DWELL, 0)
    assert p.over
    assert [one.right for one in p.done] == [True, False]


def test_a_label_counts_and_whoever_is_stuck_goes_on() -> None:
    """A visitor ends with a label made out in that scene; two minutes are enough for anybody."""
    visitor = next(one for one in SCENES if one.wants == {SceneEnd.LABEL})
    p = Practice((visitor,), 5.0, labels=1)

    assert practised(p, State(), 6.0, 1).done == ()
    assert practised(p, State(), 6.0, 2).done[0].right
    assert practised(p, State(), 5.0 + LONGEST, 1).done[0].ends == (SceneEnd.SKIPPED,)


def begun(s: State = State()) -> State:  # noqa: B008  a frozen value
    """Ctrl+P was pressed."""
    return after(s, e.Opened(Practising))


def test_nobody_practises_while_somebody_stands_there() -> None:
    """They come first, and the guard reads why nothing happens."""
    s = begun(standing(line(Outcome.CHECK)))

    assert s.panel is None
    assert s.notice is not None
    assert s.notice.word is PractisingWord.SOMEBODY_HERE
    assert s.awaits(BeginPractice) is None


def test_whoever_really_comes_ends_it() -> None:
    """A scan puts the panel away and is asked about; with the next tick the practice goes, and that is said."""
    s = begun()
    trying = s.awaits(BeginPractice)
    assert trying is not None
    s = after(s, PracticeMade(trying.number))
    assert ShowPractice(above=False) in s.requests

    s = after(s, e.Scanned(("real",), (), 3.0))
    assert s.panel is None
    assert s.asking is not None
    s = after(s, e.Ticked(3.2, AT))

    assert EndPractice() in s.requests
    assert s.notice is not None
    assert s.notice.word is PractisingWord.ENDED
    assert EndPractice() not in after(s, e.Ticked(3.4, AT)).requests


def test_a_guard_who_puts_it_away_is_not_told_that_somebody_came() -> None:
    """Esc while it is being prepared: nobody is there."""
    s = after(after(begun(), e.Closed()), e.Ticked(3.2, AT))

    assert EndPractice() in s.requests
    assert s.notice is None


def test_one_that_is_ready_too_late_is_not_shown() -> None:
    """Somebody came while it was made."""
    s = begun()
    trying = s.awaits(BeginPractice)
    assert trying is not None
    s = after(after(s, e.Scanned(("real",), (), 3.0)), PracticeMade(trying.number))

    assert EndPractice() in s.requests
    assert not any(isinstance(one, ShowPractice) for one in s.requests)


def test_one_that_cannot_be_made_is_told() -> None:
    """A full disk: the gate goes on."""
    s = begun()
    trying = s.awaits(BeginPractice)
    assert trying is not None

    s = after(s, e.Failed(trying.number, NotAllowed(PracticeWord.NOT_REAL), 4.0))

    assert (s.panel, s.of(Practising).begun, s.awaits(BeginPractice)) == (None, False, None)
    assert s.notice is not None


def test_its_window_closed_by_hand_leads_back() -> None:
    """The panel is gone, and another practice can begin."""
    s = after(begun(), PracticeOver(9.0))

    assert (s.panel, s.of(Practising).begun) == (None, False)


def test_in_a_practice_there_is_none() -> None:
    """Ctrl+P there says so."""
    with pytest.raises(NotAllowed):
        no_practice(Language.ZH, Mode.DAY)


@pytest.fixture
def real() -> list[str]:
    """What a hand scanner read meanwhile."""
    return []


@pytest.fixture
def practice(here: Street, app: QApplication, real: list[str]) -> Iterator[PracticeScreen]:
    """Two scenes at the window of a gate that is the practice's own."""
    mistakes: list[Exception] = []
    duty, desk = gate_screen(here.device, mistakes.append)
    two = tuple(replace(GOOD, token=here.tokens[0]) for _ in range(2))
    made = PracticeScreen(desk.actions(), two, duty.state, lambda: real.append("over"), real.append)
    duty.close()
    made.start(windowed=True)
    yield made
    made.close()
    assert mistakes == []


def test_it_is_played_at_the_real_window(practice: PracticeScreen, here: Street, wait: Wait) -> None:
    """The card is held up by itself; what is typed counts as at work; the band is there all the time, and a result at the end."""
    practice.practice = replace(practice.practice, since=practice.practice.since - HELD_UP)
    practice.look()
    wait(lambda: practice.gate.state.shown is not None)
    assert PracticeWord.BAND.fill(Language.ZH) == practice.band.accessibleName()

    type_(practice.gate, "65", wait)
    wait(lambda: len(passages(here)) == 1 and practice.gate.state.asking is None)
    practice.look()
    practice._skip()
    practice.practice = replace(practice.practice, told=0.0)
    practice.look()
    practice._skip()
    practice.practice = replace(practice.practice, told=0.0)
    practice.look()

    assert practice.practice.over
    assert practice.result.isVisible()
    assert len(practice.practice.done) == 2


def test_a_real_pass_is_none_of_its_scenes(practice: PracticeScreen, here: Street, real: list[str], wait: Wait) -> None:
    """What a hand scanner reads goes to whoever is on duty, and is not answered in the practice."""
    wedge(practice.gate, here.tokens[1])
    wait(lambda: bool(real))

    assert real == [here.tokens[1]]
    assert passages(here) == []


def test_the_gates_own_scanner_is_known_for_one(here: Street, app: QApplication, real: list[str], wait: Wait) -> None:
    """With what it puts before each code: whoever is on duty gets it as it was read, and takes that off."""
    mistakes: list[Exception] = []
    duty, desk = gate_screen(here.device, mistakes.append)
    duty.close()
    made = PracticeScreen(desk.actions(), (GOOD,), duty.state, list, real.append, Affixes("]Q1", "", End.ENTER))
    made.start(windowed=True)

    wedge(made.gate, "]Q1" + here.tokens[1] + "\r")
    wait(lambda: bool(real))
    made.close()

    assert [text.removeprefix("]Q1") for text in real] == [here.tokens[1]]
    assert mistakes == []


def test_its_people_are_answered_as_the_script_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody who shows a card, asked about with the readings that the scene names; nothing of it is left afterwards, nor
    of one whose program was killed yesterday."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed, other = tmp_path / f"{FOLDER}killed", tmp_path / f"{FOLDER}now"
    for one in (killed / "gate", other):
        one.mkdir(parents=True)
    os.utime(killed, (0, 0))
    made = make_practice(Language.ZH, Mode.DAY, lambda error: None)
    gate = made.estate.gate
    readings = {"GOOD": (365,), "FEVER": (378, 379), "WITHDRAWN": (364,), "COPIED": (365,), "FORGED": (364,)}

    got = {
        scene.name.name: admit(
            Ask(token=scene.token, tenths=readings.get(scene.name.name, (364,)), mask=scene.name.name != "NO_MASK"),
            store=gate.store,
            clock=gate.clock,
        ).verdict.outcome
        for scene in made.estate.scenes
        if scene.token
    }
    folder = gate.folder
    made.close()

    assert got == {
        "GOOD": Outcome.ADMIT,
        "FEVER": Outcome.REFUSE,
        "WITHDRAWN": Outcome.REFUSE,
        "NO_MASK": Outcome.CHECK,
        "COPIED": Outcome.REFUSE,
        "FORGED": Outcome.REFUSE,
    }
    assert not folder.exists()
    assert list(tmp_path.iterdir()) == [other]
