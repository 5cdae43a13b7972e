"""F9: whoever stays outside is recorded for a flat in a few keys, and the next scan always wins."""

from dataclasses import replace
from enum import Enum
from uuid import UUID

import pytest

from gatekeeper.domain.named import Named
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.visit import Purpose, VisitState
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.courier import KeptOutside
from gatekeeper.service.gate.find import Finds, Home
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.courier.after import IDLE, KEPT
from gatekeeper.ui.gate.courier.state import (
    LONGEST,
    ORDER,
    Courier,
    DoneOutside,
    HandedOut,
    HandedOver,
    HandOut,
    HandOutWanted,
    HandOver,
    HomeChosen,
    ParcelsTold,
    PurposeChosen,
    SeekParcels,
    UndoneOutside,
    UndoOutside,
    lies_here,
)
from gatekeeper.ui.gate.courier.words import CourierWord, line_of, waiting_line
from gatekeeper.ui.gate.find.words import FindWord
from gatekeeper.ui.gate.requests import Search
from gatekeeper.ui.gate.state import UNDO_FOR, State
from tests.ui.gallery import AT, NOW
from tests.ui.test_people import answer, play, scan, tick

FLAT, OTHER = UUID(int=301), UUID(int=302)
PERSON = UUID(int=40)
ONE = Home(FLAT, "2-1-301", Named("张*", "张三"))
TWO = (ONE, Home(OTHER, "2-1-302", Named("李*", "李四")))


def opened(at: float = NOW) -> State:
    """F9."""
    return play(State(now=at), e.Opened(Courier))


def typed(s: State, text: str, at: float = NOW + 1) -> State:
    """A hand types."""
    for character in text:
        s = play(s, e.Digit(character, at))
    return s


def found(s: State, *homes: Home, total: int = 0) -> State:
    """The directory answers what was last typed."""
    return play(s, e.FoundPeople(s.of(Courier).place, Finds(homes=homes, homes_total=total or len(homes))))


def enter(s: State, at: float = NOW + 2) -> State:
    """Enter."""
    return play(s, e.Entered(at))


def wish(s: State) -> HandOver:
    """What is being recorded."""
    one = s.awaits(HandOver)
    assert one is not None
    return one


def kept(visit: int = 1, parcels: int = 1, state: VisitState = VisitState.HANDED_OVER) -> KeptOutside:
    """As the store answers."""
    return KeptOutside(UUID(int=visit), Purpose.COURIER, state, AT, "2-1-301", parcels, "B3")


def recorded(s: State, at: float = NOW + 3) -> State:
    """The store has it."""
    return play(s, HandedOver(wish(s).number, kept(), at))


def told(s: State) -> Enum | None:
    """The sentence on the bar."""
    return s.notice.word if s.notice is not None else None


def test_f9_flat_enter_is_all() -> None:
    """A courier with one parcel is what it begins with; the field is free for the next one before the store has answered."""
    s = enter(found(typed(opened(), "21301"), ONE))

    assert (wish(s).host, wish(s).purpose, wish(s).parcels, wish(s).shelf) == (FLAT, Purpose.COURIER, 1, "")
    assert (s.of(Courier).typed, s.panel) == ("", Courier)
    s = recorded(s)
    assert s.awaits(HandOver) is None
    assert told(s) is CourierWord.RECORDED


def test_plus_counts_star_turns_and_a_slash_is_the_shelf() -> None:
    """The keys of a number pad are enough; the shelf is not looked for."""
    s = play(opened(), e.HealthTurned(NOW), e.MaskTurned(NOW), e.MaskTurned(NOW))
    s = found(typed(s, "21301"), ONE)
    searches = [one for one in typed(s, "/B3").requests if isinstance(one, Search)]
    s = enter(typed(s, "/b3"))

    assert searches == []
    assert (wish(s).purpose, wish(s).parcels, wish(s).shelf) == (Purpose.TAKEAWAY, 3, "B3")


def test_a_rider_brings_nothing_and_the_purposes_go_round() -> None:
    """By key and by touch; what was counted for another purpose does not count."""
    s = play(opened(), e.MaskTurned(NOW), PurposeChosen(Purpose.RIDE))
    assert s.of(Courier).parcels == 0

    seen = [s.of(Courier).purpose]
    for _ in ORDER:
        s = play(s, e.HealthTurned(NOW))
        seen.append(s.of(Courier).purpose)
    assert (set(seen), seen[0]) == (set(ORDER), seen[-1])


def test_an_enter_that_is_faster_than_the_search_waits_for_it() -> None:
    """And is not meant for what is typed after it."""
    s = enter(typed(opened(), "21301"))
    assert s.awaits(HandOver) is None
    assert wish(found(s, ONE)).host == FLAT

    assert found(typed(s, "8"), ONE).awaits(HandOver) is None


def test_several_flats_are_chosen_by_arrow_or_touch_and_never_by_chance() -> None:
    """Enter alone says that there are several."""
    s = found(typed(opened(), "2-1"), *TWO, total=12)
    asked = enter(s)
    assert (asked.awaits(HandOver), told(asked)) == (None, CourierWord.CHOOSE)

    assert wish(enter(play(s, e.Stepped(0, 1)))).host == FLAT
    assert wish(enter(play(s, e.Stepped(0, 1), e.Stepped(1, 0)))).host == OTHER
    assert wish(play(s, HomeChosen(OTHER, NOW))).host == OTHER
    assert told(enter(found(typed(opened(), "99")))) is CourierWord.NONE


def test_a_flat_typed_out_is_meant_even_if_others_begin_so_but_four_digits_are_not() -> None:
    """8000 may be the end of somebody's telephone number as well."""
    longer = Home(OTHER, "2-1-3010", None)
    assert wish(enter(found(typed(opened(), "2-1-301"), ONE, longer))).host == FLAT
    assert wish(enter(found(typed(opened(), "21301"), ONE, longer))).host == FLAT

    short = Home(FLAT, "8-0-00", None)
    assert enter(found(typed(opened(), "8000"), short, ONE)).awaits(HandOver) is None
    assert wish(enter(found(typed(opened(), "8-0-00"), short, ONE))).host == FLAT


def test_a_scan_wins_and_what_is_half_typed_waits_a_minute() -> None:
    """Nothing of it is of whoever was scanned; later F9 begins anew."""
    half = typed(opened(), "2-1-3")
    s = play(half, scan("A", at=NOW + 2), e.Digit("6", NOW + 2.3), e.Digit("5", NOW + 2.5))
    assert s.asking is not None
    assert (s.panel, s.asking.ask.tenths, s.more, s.digits) == (None, (), None, "")

    again = tick(s, NOW + 1 + KEPT - 1)
    assert play(again, e.Opened(Courier)).of(Courier).typed == "2-1-3"
    assert play(tick(s, NOW + 1 + KEPT), e.Opened(Courier)).of(Courier).typed == ""
    assert play(half, e.Closed(), e.Opened(Courier)).of(Courier).typed == ""


def test_a_reading_of_a_thermometer_is_never_the_courier_s() -> None:
    """It stays what it is with every panel open: of nobody, and said."""
    s = play(typed(opened(), "2-1-3"), e.Measured(378, NOW + 1.2, NOW + 1.3))

    assert (s.of(Courier).typed, s.draft.tenths) == ("2-1-3", ())


def test_an_answer_of_the_store_that_comes_after_a_scan_changes_nothing_for_the_person() -> None:
    """It is said on the bar, and can be undone behind F9."""
    s = answer(play(enter(found(typed(opened(), "21301"), ONE)), scan("A", at=NOW + 2)), Outcome.ADMIT, at=NOW + 2.1)
    before = s.shown
    s = recorded(s)

    assert (s.shown, s.panel, told(s)) == (before, None, CourierWord.RECORDED)
    assert len(s.of(Courier).done) == 1


def test_two_enters_record_once() -> None:
    """Gloves bounce."""
    s = enter(enter(found(typed(opened(), "21301"), ONE)))

    assert sum(isinstance(one, HandOver) for one in s.requests) == 1


def test_the_next_flat_waits_until_the_store_has_the_one_before() -> None:
    """A slow disk loses nothing: what is typed stays, and it is said."""
    s = enter(found(typed(opened(), "21301"), ONE))
    s = enter(found(typed(s, "21302", NOW + 2.5), TWO[1]), NOW + 3)

    assert [one.host for one in s.requests if isinstance(one, HandOver)] == [FLAT]
    assert (s.of(Courier).typed, told(s)) == ("21302", CourierWord.SAVING)
    assert wish(enter(recorded(s, NOW + 4), NOW + 5)).host == OTHER


def test_what_was_found_for_another_text_is_not_meant() -> None:
    """A slow search that comes late proposes nothing, and Enter still waits for its own."""
    s = enter(typed(opened(), "21302"))
    late = play(s, e.FoundPeople("21301", Finds(homes=(ONE,), homes_total=1)))

    assert late.of(Courier).homes == ()
    assert late.awaits(HandOver) is None
    assert wish(found(late, TWO[1])).host == OTHER


def test_what_could_not_be_recorded_is_typed_again() -> None:
    """Unless the guard has gone on to the next one; then it is only said."""
    s = enter(found(typed(play(opened(), e.MaskTurned(NOW)), "21301/B3"), ONE))
    failed = e.Failed(wish(s).number, OSError("full"), NOW + 3)

    back = play(s, failed)
    assert (back.of(Courier).typed, back.of(Courier).parcels, back.awaits(HandOver)) == ("21301/B3", 2, None)
    assert any(isinstance(one, Search) for one in back.requests)
    assert back.notice is not None

    assert play(typed(s, "9"), failed).of(Courier).typed == "9"


def test_f8_in_the_panel_undoes_what_was_handed_over_and_no_passage() -> None:
    """For half a minute, the newest first; outside of the panel F8 is of the last answer."""
    s = recorded(enter(found(typed(opened(), "21301"), ONE)))
    undoing = play(s, e.UndoAsked(None, NOW + 4))
    back = undoing.awaits(UndoOutside)
    assert back is not None
    assert back.done.kept == (kept(),)

    done = play(undoing, UndoneOutside(back.number, back.done, NOW + 5))
    assert told(done) is CourierWord.UNDONE
    assert told(play(done, e.UndoAsked(None, NOW + 6))) is CourierWord.NOTHING_TO_UNDO
    late = play(s, e.UndoAsked(None, NOW + 3 + UNDO_FOR))
    assert (late.awaits(UndoOutside), told(late)) == (None, CourierWord.NOTHING_TO_UNDO)
    outside = play(s, e.Closed(), e.UndoAsked(None, NOW + 4))
    assert outside.awaits(UndoOutside) is None


def test_an_idle_panel_goes_by_itself_and_one_half_typed_stays() -> None:
    """The verdict's place is not covered for long; fingers that go on count for nobody."""
    s = recorded(enter(found(typed(opened(), "21301"), ONE)))

    assert tick(s, NOW + 3 + IDLE - 0.1).panel is Courier
    gone = tick(s, NOW + 3 + IDLE)
    assert (gone.panel, gone.hush) == (None, True)
    assert tick(typed(s, "2", NOW + 4), NOW + 3 + 2 * IDLE).panel is Courier
    assert tick(opened(), NOW + 2 * IDLE).panel is Courier


# what lies here


def resident(at: float = NOW, *reasons: Reason) -> State:
    """Somebody of the flat was scanned and answered, and the clock has ticked."""
    outcome = Outcome.CHECK if reasons else Outcome.ADMIT
    s = answer(play(State(now=at), scan("A", at=at)), outcome, *reasons, at=at, person=PERSON)
    return tick(s, at + 0.2)


def with_parcels(s: State, *parcels: KeptOutside) -> State:
    """The store answers what lies here."""
    seek = s.awaits(SeekParcels)
    assert seek is not None
    return play(s, ParcelsTold(seek.number, seek.turn, parcels))


def test_what_lies_here_is_asked_once_for_each_person_shown() -> None:
    """And is told only of them."""
    s = resident()
    seek = s.awaits(SeekParcels)
    assert seek is not None
    assert seek.person == PERSON
    assert tick(s, NOW + 0.4).requests == s.requests

    s = with_parcels(s, kept(parcels=2))
    here = lies_here(s)
    assert here is not None
    assert here.parcels == (kept(parcels=2),)
    s = answer(play(s, scan("B", at=NOW + 1)), Outcome.ADMIT, at=NOW + 1.1, seq=2, person=UUID(int=41))
    assert lies_here(s) is None
    assert lies_here(with_parcels(tick(s, NOW + 1.3))) is None


def test_an_answer_about_somebody_who_has_gone_is_nobody_s() -> None:
    """A slow store does not give one the other's parcels."""
    s = resident()
    seek = s.awaits(SeekParcels)
    assert seek is not None
    s = answer(play(s, scan("B", at=NOW + 1)), Outcome.ADMIT, at=NOW + 1.1, seq=2, person=UUID(int=41))
    late = play(s, ParcelsTold(seek.number, seek.turn, (kept(),)))

    assert lies_here(late) is None
    assert lies_here(with_parcels(tick(late, NOW + 1.3))) is None


def test_one_key_hands_out_and_the_line_says_so() -> None:
    """The minus of the number pad, or a touch; what became of it can be undone behind F9."""
    s = with_parcels(resident(), kept(1, 2), kept(2, 1))
    for event in (e.Digit("-", NOW + 3), HandOutWanted(NOW + 3)):
        out = play(s, event)
        given = out.awaits(HandOut)
        assert given is not None
        assert (given.person, given.visits) == (PERSON, (UUID(int=1), UUID(int=2)))
        assert sum(isinstance(one, HandOut) for one in play(out, event).requests) == 1

        taken = (kept(1, 2, VisitState.COLLECTED), kept(2, 1, VisitState.COLLECTED))
        done = play(out, HandedOut(given.number, given.turn, taken, NOW + 4))
        here = lies_here(done)
        assert here is not None
        assert (here.parcels, here.taken) == ((), 3)
        undone = play(done, e.Opened(Courier), e.UndoAsked(None, NOW + 5)).awaits(UndoOutside)
        assert undone is not None
        assert (undone.done.was, len(undone.done.kept)) == (VisitState.COLLECTED, 2)


def test_a_key_that_was_meant_for_the_one_before_hands_nothing_out() -> None:
    """The screen changed under the guard's fingers."""
    s = with_parcels(resident(), kept())

    assert play(replace(s, hush=True, touched=NOW + 2.9), e.Digit("-", NOW + 3)).awaits(HandOut) is None


def test_without_parcels_a_minus_means_nothing() -> None:
    """As before there were any."""
    s = with_parcels(resident())

    assert play(s, e.Digit("-", NOW + 3)).awaits(HandOut) is None
    assert lies_here(s) is None


def test_measuring_the_same_person_again_keeps_the_line() -> None:
    """It is the same turn; the store is not asked anew."""
    s = with_parcels(resident(NOW, Reason.TEMPERATURE_MISSING), kept())
    s = answer(
        play(s, e.Digit("6", NOW + 2), e.Digit("5", NOW + 2.2)), Outcome.ADMIT, at=NOW + 2.3, seq=2, person=PERSON
    )
    s = tick(s, NOW + 2.5)

    assert s.awaits(SeekParcels) is None
    assert lies_here(s) is not None


# what is said


@pytest.mark.parametrize("language", list(Language))
def test_a_line_says_flat_purpose_time_and_shelf_or_taker(language: Language) -> None:
    """In both languages; a name is whole only for a guard who is logged in."""
    taken = replace(kept(parcels=2), taker=Named("张*", "张三"))

    for part in ("2-1-301", "14:07", "B3"):
        assert part in line_of(kept(), language, whole=True)
    assert "张三" in line_of(taken, language, whole=True)
    assert "张三" not in line_of(taken, language, whole=False)
    assert "B3" not in line_of(replace(kept(), parcels=0, purpose=Purpose.RIDE), language, whole=True)


@pytest.mark.parametrize("language", list(Language))
def test_many_parcels_are_counted_and_few_told_one_by_one(language: Language) -> None:
    """There is one line for them."""
    few = waiting_line((kept(1, 2), replace(kept(2), shelf="A1")), language, AT.date())
    many = waiting_line(tuple(replace(kept(n, 2), shelf="AB"[n % 2]) for n in range(5)), language, AT.date())

    assert "B3" in few
    assert "A1" in few
    assert "10" in many
    assert many.count("A") == 1


def test_a_scanner_that_types_into_the_field_makes_no_endless_flat() -> None:
    """And letters of any script are names."""
    assert len(typed(opened(), "1" * 100).of(Courier).typed) == LONGEST
    assert all(Courier.takes(one) for one in "1A-/张")
    assert not any(Courier.takes(one) for one in ";\t\n")


def test_while_the_directory_loads_it_is_said() -> None:
    """Enter waits for nothing then."""
    s = enter(typed(opened(), "21301"))
    s = play(s, e.FoundPeople("21301", None))

    assert told(s) is FindWord.WAIT
    assert s.of(Courier).taking == ""


def test_only_what_was_recorded_lately_is_listed() -> None:
    """The panel is no log."""
    s = opened()
    for number in range(9):
        s = play(s.having(replace(s.of(Courier), done=(DoneOutside((kept(number),), NOW), *s.of(Courier).done)[:4])))

    s = recorded(enter(found(typed(s, "21301"), ONE)))
    assert len(s.of(Courier).done) == 4
