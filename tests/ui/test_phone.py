"""A health code before the camera: whose it is, what the guard sees of it, and how the guard changes it."""

from dataclasses import replace
from enum import Enum

import pytest

from gatekeeper.domain.health import HealthCode, Ink
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.tint import tint_of
from gatekeeper.service.pictures import CodeColours
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from tests.ui.gallery import ALL_STEPS, NOW
from tests.ui.test_people import answer, play, scan

ASKS = State(status=ALL_STEPS)
LINK = "https://hc.example.com/c?t=1"
GREEN, RED = CodeColours(ink=Ink(tint_of("#07c160"))), CodeColours(ink=Ink(tint_of("#e60012")))
BLACK = CodeColours(ink=Ink(tint_of("#000000")))
FIELD = CodeColours(field=tint_of("#f4a6c0"))


def shows(*texts: str, look: CodeColours = GREEN, again: tuple[str, ...] = (), at: float = NOW) -> e.Scanned:
    """Codes that are no passes, newly seen, in one colour."""
    return e.Scanned(texts, again, at, looks=tuple((text, look) for text in texts))


def asked(*reasons: Reason) -> State:
    """Somebody is shown who still has to do something."""
    return answer(play(ASKS, scan("A")), Outcome.CHECK, *reasons)


def word(s: State) -> Enum | None:
    """What the bar says."""
    return s.notice.word if s.notice is not None else None


@pytest.mark.parametrize(("look", "colour"), [(GREEN, HealthCode.GREEN), (RED, HealthCode.RED)])
def test_the_one_who_was_asked_for_it_is_answered_anew(look: CodeColours, colour: HealthCode) -> None:
    """In place of the first answer, marked as read by the camera; the code itself is nobody."""
    s = play(asked(Reason.HEALTH_CODE_MISSING), shows(LINK, look=look))

    assert s.asking is not None
    assert (s.asking.ask.token, s.asking.ask.health, s.asking.ask.health_seen) == ("A", colour, colour)
    assert s.asking.instead_of is not None
    assert s.waiting == ()


def test_a_phone_and_a_pass_in_one_picture_belong_together() -> None:
    """One answer, with the colour in it."""
    event = e.Scanned(("A", LINK), (), NOW, looks=(("A", FIELD), (LINK, GREEN)))

    s = play(ASKS, event)

    assert s.asking is not None
    assert (s.asking.ask.token, s.asking.ask.health, s.asking.ask.field) == ("A", HealthCode.GREEN, FIELD.field)
    assert s.waiting == ()


def test_a_phone_among_several_passes_is_nobodys_until_somebody_is_asked_for_it() -> None:
    """Two people, one phone: whose it is nobody can know."""
    event = e.Scanned(("A", "B", LINK), (), NOW, looks=((LINK, GREEN),))

    s = play(ASKS, event)

    assert s.asking is not None
    assert s.asking.ask.health is None
    assert [ask.token for ask in s.waiting] == ["B"]
    assert [ask.health for ask in s.waiting] == [None]


def test_a_phone_beside_a_new_pass_is_nobodys_while_another_pass_is_in_the_picture() -> None:
    """The one shown was asked for it and holds it up; the next pass that comes into the picture does not get it."""
    s = asked(Reason.HEALTH_CODE_MISSING)

    s = play(s, e.Scanned(("B", LINK), ("A",), NOW + 1, looks=((LINK, GREEN),)))

    assert [ask.health for ask in s.waiting] == [None]
    s = play(s, e.Scanned((), ("A", "B", LINK), NOW + 1.1))
    assert s.asking is not None
    assert (s.asking.ask.token, s.asking.ask.health) == ("A", HealthCode.GREEN)


def test_two_phones_of_different_colours_in_one_picture_are_the_guards_to_tell() -> None:
    """Whose is the red one nobody can see; two green ones are green whoever's they are."""
    other = "https://hc.example.com/c?t=2"
    s = asked(Reason.HEALTH_CODE_MISSING)

    unsure = play(s, e.Scanned((LINK, other), (), NOW, looks=((LINK, GREEN), (other, RED))))
    sure = play(s, e.Scanned((LINK, other), (), NOW, looks=((LINK, GREEN), (other, GREEN))))

    assert (unsure.asking, unsure.waiting, word(unsure)) == (None, (), GateWord.HEALTH_UNSURE)
    assert play(unsure, e.Scanned((), (LINK, other), NOW + 0.1)).asking is None
    assert sure.asking is not None
    assert sure.asking.ask.health is HealthCode.GREEN


def test_what_is_still_before_the_camera_counts_when_somebody_is_asked_for_it() -> None:
    """First the phone, then the pass, both held up: no need to take the phone away and show it again."""
    s = play(ASKS, shows(LINK))
    assert word(s) is GateWord.PASS_FIRST
    s = answer(play(s, scan("A", at=NOW + 1)), Outcome.CHECK, Reason.HEALTH_CODE_MISSING)

    s = play(s, e.Scanned((), ("A", LINK), NOW + 1.2))

    assert s.asking is not None
    assert s.asking.ask.health is HealthCode.GREEN


def test_a_phone_that_went_away_never_waits_for_the_next_person() -> None:
    """What a device measured of one person is never another's."""
    s = play(ASKS, shows(LINK))

    s = answer(play(s, scan("A", at=NOW + 1)), Outcome.CHECK, Reason.HEALTH_CODE_MISSING)

    assert s.asking is None
    assert s.shown is not None
    assert s.shown.question.ask.health is None


def test_one_phone_counts_for_one_person() -> None:
    """The phone of the person before, still in the picture or shown again, is not the next one's."""
    s = answer(play(asked(Reason.HEALTH_CODE_MISSING), shows(LINK)), Outcome.ADMIT)
    s = answer(play(s, scan("B", again=(LINK,), at=NOW + 2)), Outcome.CHECK, Reason.HEALTH_CODE_MISSING, seq=2)

    s = play(s, e.Scanned((), (LINK,), NOW + 3), shows(LINK, at=NOW + 9))

    assert s.asking is None
    assert word(s) is GateWord.PHONE_USED


def test_the_phone_of_the_one_before_is_named_though_it_never_left_the_picture() -> None:
    """Held out again within the hold-off it is no new code, and the guard would wait for an answer that never comes."""
    s = answer(play(asked(Reason.HEALTH_CODE_MISSING), shows(LINK)), Outcome.ADMIT)
    assert word(play(s, e.Scanned((), (LINK,), NOW + 1))) is None
    s = answer(play(s, scan("B", at=NOW + 2)), Outcome.CHECK, Reason.HEALTH_CODE_MISSING, seq=2)

    s = play(s, e.Scanned((), (LINK,), NOW + 3))

    assert s.asking is None
    assert word(s) is GateWord.PHONE_USED


def test_where_the_rules_do_not_ask_for_it_a_code_is_just_no_pass() -> None:
    """It is asked about, and the answer says what it is."""
    s = play(State(), shows(LINK))

    assert s.asking is not None
    assert s.asking.ask.token == LINK


@pytest.mark.parametrize("text", ["https://qr.alipay.com/fkx01", "WIFI:S:Guests;;", "BEGIN:VCARD\nEND:VCARD"])
def test_a_green_payment_code_is_no_health_code(text: str) -> None:
    """Nor a Wi-Fi code nor a contact card, even for somebody who was asked for one."""
    s = play(asked(Reason.HEALTH_CODE_MISSING), shows(text))

    assert s.asking is not None
    assert (s.asking.ask.token, s.asking.ask.health) == (text, None)


def test_in_doubt_the_guard_looks() -> None:
    """Nobody is answered for a colour that is not certain; the answer shown stays, and a later look may be certain."""
    s = play(asked(Reason.HEALTH_CODE_MISSING), shows(LINK, look=BLACK))

    assert s.asking is None
    assert s.shown is not None
    assert word(s) is GateWord.HEALTH_UNSURE
    s = play(s, e.Scanned((), (LINK,), NOW + 0.1, looks=((LINK, GREEN),)))
    assert s.asking is not None
    assert s.asking.ask.health is HealthCode.GREEN
    assert s.notice is None


def test_a_health_code_by_its_text_is_nobody_even_in_doubt() -> None:
    """With nobody shown too."""
    s = play(ASKS, shows("https://jkm.example.gov.cn/1", look=BLACK))

    assert s.asking is None
    assert word(s) is GateWord.HEALTH_UNSURE


def test_the_guard_turns_what_the_camera_read() -> None:
    """Green, yellow, red, green; each time the answer is given anew, and the camera's word is kept beside it."""
    s = answer(play(asked(Reason.HEALTH_CODE_MISSING), shows(LINK)), Outcome.ADMIT, seq=2)
    told = []
    for seq in range(3, 6):
        s = play(s, e.HealthTurned(NOW + seq))
        assert s.asking is not None
        assert s.asking.ask.health_seen is HealthCode.GREEN
        told.append(s.asking.ask.health)
        s = answer(s, Outcome.CHECK, seq=seq)

    assert told == [HealthCode.YELLOW, HealthCode.RED, HealthCode.GREEN]
    assert s.draft.health is None
    assert len(s.strip) == 1


def test_the_key_is_of_the_one_who_is_shown_asked_for_it_or_not() -> None:
    """It never waits for the next person while somebody's answer stands; every colour is a press further, and none too."""
    s, seen = answer(play(ASKS, scan("A")), Outcome.ADMIT), []
    for seq in range(2, 6):
        s = play(s, e.HealthTurned(NOW))
        assert s.asking is not None
        seen.append(s.asking.ask.health)
        s = answer(s, Outcome.ADMIT, seq=seq)

    assert seen == [HealthCode.GREEN, HealthCode.YELLOW, HealthCode.RED, None]
    assert s.draft.empty


def test_the_colour_of_the_card_is_asked_along() -> None:
    """Each with its own."""
    other = CodeColours(field=replace(tint_of("#7cc68d"), share=0.8))

    s = play(State(), e.Scanned(("A", "B"), (), NOW, looks=(("A", FIELD), ("B", other))))

    assert s.asking is not None
    assert s.asking.ask.field == FIELD.field
    assert [ask.field for ask in s.waiting] == [other.field]
