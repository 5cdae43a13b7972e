"""Who is asked about next, whose temperature it is, and when an answer goes."""

from dataclasses import replace

import pytest

from gatekeeper.domain.facts import Amended
from gatekeeper.domain.health import HealthCode
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.paper.state import Paper, PaperUsed
from gatekeeper.ui.gate.people import ADMIT_SHOWN, CHECK_SHOWN, NOBODY_SHOWN, OTHER_SHOWN, QUEUE_DWELL
from gatekeeper.ui.gate.state import State
from tests.ui.gallery import AT, NOW, card, entry


def play(s: State, *events: e.Event) -> State:
    """One event after the other."""
    for event in events:
        s = after(s, event)
    return s


def scan(*texts: str, again: tuple[str, ...] = (), at: float = NOW) -> e.Scanned:
    """Codes in one picture."""
    return e.Scanned(texts, again, at)


def answer(s: State, outcome: Outcome, *reasons: Reason, seq: int = 1, at: float = NOW, **more: object) -> State:
    """The store answers what it was asked."""
    assert s.asking is not None
    more = {"entry": entry(seq), "tenths": s.asking.ask.tenths, **more}
    return after(s, e.Answered(s.asking.number, card(outcome, *reasons, **more), at))


def tick(s: State, now: float) -> State:
    """Time goes on."""
    return after(s, e.Ticked(now, AT))


def tokens(s: State) -> list[str | None]:
    """Who waits."""
    return [ask.token for ask in s.waiting]


def test_a_scan_asks_the_store_at_once() -> None:
    """With the direction of the gate, and nothing measured."""
    s = play(State(), e.WayTurned(), scan("A"))

    assert s.asking is not None
    assert (s.asking.ask.token, s.asking.ask.direction, s.asking.ask.tenths) == ("A", Direction.OUT, ())


def test_all_codes_of_one_picture_are_people_one_after_the_other() -> None:
    """A car with three people: the second is asked about when the first was looked at, and so on."""
    s = answer(play(State(), scan("A", "B", "C")), Outcome.ADMIT)
    asked = ["A"]
    for number in (2, 3):
        assert s.asking is None
        s = tick(s, NOW + QUEUE_DWELL * (number - 1))
        assert s.asking is not None
        asked.append(str(s.asking.ask.token))
        s = answer(s, Outcome.ADMIT, seq=number, at=NOW + QUEUE_DWELL * (number - 1))

    assert asked == ["A", "B", "C"]
    assert len(s.strip) == 3


def test_the_next_scan_wins_over_the_answer_that_is_shown() -> None:
    """Nobody has to close a red answer before the next person."""
    s = answer(play(State(), scan("A")), Outcome.REFUSE, Reason.FORGED)

    s = play(s, scan("B"))

    assert s.asking is not None
    assert s.asking.ask.token == "B"
    assert s.shown is None


def test_the_next_scan_wins_over_an_answer_under_way() -> None:
    """The first is recorded and stands in the strip; the second is asked about the moment the first came."""
    s = play(State(), scan("A"), scan("B"))
    assert s.asking is not None
    assert s.asking.ask.token == "A"

    s = answer(s, Outcome.ADMIT)

    assert s.asking is not None
    assert s.asking.ask.token == "B"
    assert len(s.strip) == 1


def test_who_comes_into_the_picture_of_somebody_shown_queues() -> None:
    """A fourth code that is read a moment after the other three does not push them away."""
    s = answer(play(State(), scan("A", "B")), Outcome.ADMIT)

    s = play(s, scan("C", again=("A", "B")))

    assert s.shown is not None
    assert tokens(s) == ["B", "C"]


def test_people_of_an_earlier_picture_are_not_forgotten() -> None:
    """The next scan goes first; those who waited come after."""
    s = answer(play(State(), scan("A", "B")), Outcome.CHECK, Reason.MASK_MISSING)

    s = play(s, scan("X"))

    assert s.asking is not None
    assert s.asking.ask.token == "X"
    assert tokens(s) == ["B"]


def test_the_same_code_again_is_acknowledged_and_nothing_else() -> None:
    """It is not asked about; the corner of the picture says so."""
    s = play(State(), scan(again=("A",)))

    assert s.asking is None
    assert s.acknowledged == NOW


def test_a_temperature_before_the_scan_is_of_the_next_one() -> None:
    """Two keys, then the card: one question with both."""
    s = play(State(), e.Digit("6", NOW), e.Digit("5", NOW), e.MaskTurned(NOW), scan("A"))

    assert s.asking is not None
    assert s.asking.ask.tenths == (365,)
    assert s.asking.ask.mask
    assert s.draft.tenths == ()


def test_a_temperature_after_the_scan_is_of_the_one_shown() -> None:
    """The card, then two keys: asked anew with what was measured, in place of the first answer."""
    s = answer(play(State(), scan("A")), Outcome.CHECK, Reason.TEMPERATURE_MISSING)

    s = play(s, e.Digit("6", NOW), e.Digit("5", NOW))

    assert s.asking is not None
    assert (s.asking.ask.token, s.asking.ask.tenths, s.asking.instead_of) == ("A", (365,), entry(1))
    s = answer(s, Outcome.ADMIT, seq=2)
    assert [line.entry for line in s.strip] == [entry(2)]


def test_a_high_temperature_waits_for_a_second_one() -> None:
    """Both are sent; the first is not lost and not counted twice."""
    s = answer(
        play(State(), e.Digit("7", NOW), e.Digit("6", NOW), scan("A")), Outcome.CHECK, Reason.FEVER_MEASURE_AGAIN
    )

    s = play(s, e.Digit("7", NOW), e.Digit("5", NOW))

    assert s.asking is not None
    assert s.asking.ask.tenths == (376, 375)


def test_a_mask_that_is_put_on_does_not_send_the_temperature_twice() -> None:
    """The same readings, one answer in place of the other."""
    s = answer(play(State(), e.Digit("6", NOW), e.Digit("5", NOW), scan("A")), Outcome.CHECK, Reason.MASK_MISSING)

    s = play(s, e.MaskTurned(NOW))

    assert s.asking is not None
    assert (s.asking.ask.tenths, s.asking.ask.mask, s.asking.instead_of) == ((365,), True, entry(1))


def test_a_temperature_typed_while_the_answer_is_under_way_is_not_lost() -> None:
    """It goes to the same person as soon as the answer wants it."""
    s = play(State(), scan("A"), e.Digit("6", NOW), e.Digit("5", NOW))

    s = answer(s, Outcome.CHECK, Reason.TEMPERATURE_MISSING)

    assert s.asking is not None
    assert s.asking.ask.tenths == (365,)


def test_the_health_code_is_turned_by_one_key() -> None:
    """Nothing, green, yellow, red, nothing."""
    s, seen = State(), []
    for _ in range(4):
        s = play(s, e.HealthTurned(NOW))
        seen.append(s.draft.health)

    assert seen == [HealthCode.GREEN, HealthCode.YELLOW, HealthCode.RED, None]


@pytest.mark.parametrize(
    ("outcome", "limit"),
    [
        (Outcome.ADMIT, ADMIT_SHOWN),
        (Outcome.CHECK, CHECK_SHOWN),
        (Outcome.REFUSE, OTHER_SHOWN),
        (Outcome.NO_PASS, NOBODY_SHOWN),
    ],
)
def test_an_answer_closes_by_itself(outcome: Outcome, limit: float) -> None:
    """A green one soon, a check when the guard had time to ask, any other when they had time to act on it."""
    s = answer(play(State(), scan("A")), outcome, *([Reason.MASK_MISSING] if outcome is Outcome.CHECK else []))

    assert tick(s, NOW + limit - 0.1).shown is not None
    assert tick(s, NOW + limit).shown is None


def test_a_look_up_is_for_one_person_only() -> None:
    """Nobody after it passes unrecorded, however tired the guard is."""
    s = play(State(), e.LookTurned(), scan("A"))
    assert s.asking is not None
    assert s.asking.look_only

    s = play(answer(s, Outcome.ADMIT), scan("B"))

    assert s.asking is not None
    assert not s.asking.look_only


def test_an_answer_is_undone_within_thirty_seconds() -> None:
    """After that it is the supervisor's business."""
    s = tick(answer(play(State(), scan("A")), Outcome.ADMIT), NOW + 29)
    early = play(s, e.UndoAsked(None, NOW + 29))
    late = play(tick(s, NOW + 31), e.UndoAsked(None, NOW + 31))

    assert early.amending is not None
    assert (early.amending.entry, early.amending.to) == (entry(1), Amended.UNDONE)
    assert late.amending is None
    assert late.notice is not None


def test_turned_back_is_said_of_the_one_who_is_shown() -> None:
    """The strip keeps it, the panel is free, and the next one who waits comes."""
    s = answer(play(State(), scan("A", "B")), Outcome.CHECK, Reason.TEMPERATURE_MISSING)
    s = play(s, e.TurnedBack(NOW))
    assert s.amending is not None

    s = play(s, e.AmendmentKept(s.amending.number, s.amending.entry, s.amending.to, NOW))

    assert s.strip[0].became is Amended.TURNED_BACK
    assert s.asking is not None
    assert s.asking.ask.token == "B"


def test_a_scan_closes_what_is_being_typed() -> None:
    """The queue does not wait for somebody who looks for a name."""
    s = play(State(), e.Opened(Find), e.Digit("Z", NOW), scan("A"))

    assert s.panel is None
    assert s.asking is not None


def test_somebody_found_is_asked_about() -> None:
    """Enter takes the only one that was found."""
    from gatekeeper.service.gate.find import Finds
    from tests.ui.gallery import PEOPLE

    s = play(State(), e.Opened(Find), e.Digit("Z", NOW), e.FoundPeople("Z", Finds(PEOPLE[:1], 1)), e.Entered(NOW))

    assert s.asking is not None
    assert s.asking.ask.person == PEOPLE[0].person


def test_enter_faster_than_the_search_takes_whom_it_will_find() -> None:
    """Not whoever was found for the first letters; and nobody if there are several, or another letter was typed."""
    from gatekeeper.service.gate.find import Finds
    from tests.ui.gallery import PEOPLE

    one, other = Finds(PEOPLE[:1], 1), Finds(PEOPLE[1:2], 1)
    z = play(State(), e.Opened(Find), e.Digit("Z", NOW), e.FoundPeople("Z", one))
    s = play(z, e.Digit("S", NOW), e.Entered(NOW))
    assert s.asking is None

    found = play(s, e.FoundPeople("ZS", other))
    several = play(s, e.FoundPeople("ZS", Finds(PEOPLE, 4)))
    typed_on = play(s, e.Digit("X", NOW), e.FoundPeople("ZSX", other))

    assert found.asking is not None
    assert found.asking.ask.person == PEOPLE[1].person
    assert several.asking is None
    assert several.panel is Find
    assert typed_on.asking is None
    assert play(s, e.Closed(), e.Opened(Find), e.FoundPeople("ZS", other)).asking is None


def test_who_was_found_by_a_code_is_asked_about_with_it() -> None:
    """The code that found them goes along, not what was typed behind it; after another search it is forgotten."""
    from gatekeeper.service.gate.find import Finds
    from tests.ui.gallery import PEOPLE

    typed = [e.Digit(one, NOW) for one in "00079444"]
    found = e.FoundPeople("00079444", Finds(PEOPLE[:1], 1, code="00079444"))
    s = play(State(), e.Opened(Find), *typed, found, e.Digit("1", NOW), e.Picked(PEOPLE[0].person, NOW))
    plain = play(State(), e.Opened(Find), *typed, found, e.Closed(), e.Opened(Find), e.Picked(PEOPLE[0].person, NOW))

    assert s.asking is not None
    assert plain.asking is not None
    assert (s.asking.ask.person, s.asking.ask.code) == (PEOPLE[0].person, "00079444")
    assert plain.asking.ask.code is None


def test_what_was_found_for_other_letters_is_not_shown() -> None:
    """An answer that comes late belongs to what was typed then."""
    from gatekeeper.service.gate.find import Finds
    from tests.ui.gallery import PEOPLE

    s = play(State(), e.Opened(Find), e.Digit("Z", NOW), e.Digit("S", NOW), e.FoundPeople("Z", Finds(PEOPLE, 4)))

    assert s.of(Find).finds is None


def test_a_bad_id_number_is_told_and_the_next_one_comes() -> None:
    """Nobody was meant, so nothing is shown and nothing is in the strip."""
    s = play(State(wall=AT), e.Opened(Paper), PaperUsed("11010519491231002X", NOW))
    assert s.asking is not None

    s = play(s, e.Refused(s.asking.number, ValueError("too short"), NOW))

    assert s.asking is None
    assert s.notice is not None
    assert s.strip == ()


def test_five_answers_are_kept_in_sight() -> None:
    """The newest first."""
    s = State()
    for seq in range(1, 8):
        s = answer(play(s, scan(f"T{seq}")), Outcome.ADMIT, seq=seq)

    assert [line.entry.seq for line in s.strip] == [7, 6, 5, 4, 3]


def test_an_answer_that_could_not_be_recorded_is_shown_and_not_in_the_strip() -> None:
    """Amber, with the cause."""
    s = play(State(), scan("A"))
    assert s.asking is not None
    trouble = replace(card(Outcome.CANNOT_JUDGE, entry=None), trouble=OSError("full"))

    s = play(s, e.Answered(s.asking.number, trouble, NOW))

    assert s.shown is not None
    assert s.strip == ()
