"""A visitor's form as a pure function: whatever is typed, proposed, taken, killed or comes too late, nothing is mixed up."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from gatekeeper.domain.errors import DiskFull, NotAllowed, PrintFailed
from gatekeeper.domain.named import Named
from gatekeeper.domain.visit import Purpose, VisitState
from gatekeeper.domain.visit_rules import STANDARD, Treatment, VisitRule
from gatekeeper.service.gate.callers import Caller
from gatekeeper.service.gate.find import Finds, Home
from gatekeeper.service.gate.visitor import Registered, Said
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.bar import news_of
from gatekeeper.ui.gate.label.state import LabelShown, PrintAgain, PrintedAgain
from gatekeeper.ui.gate.requests import Play, Search
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.visitor.after import COMPARE
from gatekeeper.ui.gate.visitor.check_state import VisitCheck
from gatekeeper.ui.gate.visitor.draft import read_draft, written
from gatekeeper.ui.gate.visitor.state import (
    CallersTold,
    CallerTaken,
    FormBox,
    HostTaken,
    HostWord,
    KeepForm,
    PhonesTold,
    SeekCallers,
    SeekPhones,
    Visitor,
    VisitorMade,
    VisitorTyped,
    VisitorWanted,
    VisitorWish,
)
from gatekeeper.ui.gate.visitor.words import VisitorWord
from tests.naughty import naughty
from tests.printing.faces import a_face

NOW = 1000.0
AT = datetime(2026, 11, 30, 6, 0, tzinfo=UTC)
HOME, OTHER = UUID(int=1), UUID(int=2)
ONE = Finds(homes=(Home(HOME, "3-2-501"),), homes_total=1)
TWO = Finds(homes=(Home(HOME, "3-2-501"), Home(OTHER, "3-2-502")), homes_total=2)
WANG = Caller(UUID(int=7), Named("王*", "王来访"), "3-2-501", HOME, Purpose.REPAIR, AT, number="X1", phone="138")
LI = Caller(UUID(int=8), Named("李*", "李四"), "3-2-502", OTHER, Purpose.GUEST, AT, expected=True)


def play(s: State, *events: e.Event) -> State:
    """One after the other."""
    for event in events:
        s = after(s, event)
    return s


def typed(box: FormBox, text: str) -> VisitorTyped:
    """A field is typed into."""
    return VisitorTyped(box, text, NOW)


def entered(who: str, flat: str) -> VisitorWanted:
    """Enter."""
    return VisitorWanted(((FormBox.WHO, who), (FormBox.FLAT, flat)), NOW)


def opened(*rules: VisitRule) -> State:
    """The form, under these rules."""
    s = State(now=NOW)
    s = replace(s, status=replace(s.status, visits=rules, questions=STANDARD))
    return after(s, e.Opened(Visitor))


def wish_of(s: State) -> VisitorWish:
    """What is to be recorded."""
    wish = s.awaits(VisitorWish)
    assert wish is not None
    return wish


def test_without_anything_to_ask_enter_records_at_once() -> None:
    """Name, flat, Enter."""
    s = play(opened(), typed(FormBox.WHO, "王"), typed(FormBox.FLAT, "501"), e.FoundPeople("501", ONE))

    form = wish_of(play(s, entered("王", "501"))).form

    assert (form.who, form.home, form.answers) == ("王", HOME, ())


def test_enter_before_the_search_has_answered_waits_for_it_and_not_for_another() -> None:
    """An answer for what was typed before changes nothing."""
    s = play(opened(), entered("王", "501"))
    assert any(isinstance(one, Search) for one in s.requests)
    assert s.awaits(VisitorWish) is None

    assert play(s, e.FoundPeople("50", TWO)).awaits(VisitorWish) is None
    assert wish_of(play(s, e.FoundPeople("501", ONE))).form.home == HOME
    assert wish_of(play(s, e.FoundPeople("501", None))).form.flat == "501"


def test_of_several_flats_one_is_chosen_and_another_text_forgets_it() -> None:
    """By touch; what was chosen for one text is not chosen for another."""
    s = play(opened(), typed(FormBox.FLAT, "50"), e.FoundPeople("50", TWO))
    assert play(s, entered("王", "50")).awaits(VisitorWish) is None

    chosen = play(s, HostTaken(OTHER, NOW))
    assert (chosen.of(Visitor).flat, wish_of(play(chosen, entered("王", "3-2-502"))).form.home) == ("3-2-502", OTHER)
    assert play(chosen, typed(FormBox.FLAT, "3-2-50")).of(Visitor).home is None


def test_who_was_here_before_fills_the_form_and_the_same_key_takes_the_next() -> None:
    """All of it, in turn; a name that is typed on makes them nobody's again."""
    s = play(opened(), typed(FormBox.WHO, "w"), CallersTold("w", (WANG, LI)))
    first = play(s, CallerTaken(None, NOW))
    second = play(first, e.MaskTurned(NOW))

    assert (first.panel, second.panel) == (VisitCheck, VisitCheck)
    one, two = first.of(Visitor), second.of(Visitor)
    assert (one.who, one.number, one.home, one.purpose, one.expected) == ("王来访", "X1", HOME, Purpose.REPAIR, None)
    assert (two.who, two.number, two.home, two.phone, two.expected) == ("李四", "", OTHER, "", LI.visit)
    back = play(second, e.Closed(), typed(FormBox.WHO, "李四光"))
    assert (back.panel, back.of(Visitor).expected, back.of(Visitor).taken) == (Visitor, None, None)


def test_an_answer_for_another_text_proposes_nobody() -> None:
    """The search for “w” comes back after “wa” was typed."""
    s = play(opened(), typed(FormBox.WHO, "w"), typed(FormBox.WHO, "wa"), CallersTold("w", (WANG,)))

    assert s.of(Visitor).callers == ()
    assert [one.text for one in s.requests if isinstance(one, SeekCallers)] in ([], ["wa"])


def test_what_was_answered_for_one_visitor_is_not_the_next_one_s() -> None:
    """A yes, the household's word, its telephones, a code on the screen: gone with the record."""
    s = play(opened(VisitRule(Purpose.GUEST, questions=True, ask_host=True)), entered("王", "501"))
    s = play(s, e.FoundPeople("501", ONE), e.Digit("2", NOW), e.Digit("0", NOW), e.HealthTurned(NOW))
    call = s.awaits(SeekPhones)
    assert call is not None
    assert play(s, e.Entered(NOW)).awaits(VisitorWish) is None
    s = play(s, PhonesTold(call.number, HOME, ()), e.Digit("9", NOW), e.Entered(NOW))
    wish = wish_of(s)
    assert (wish.form.answers[1], wish.form.host_says, wish.on_screen) == ("symptoms=yes", None, True)
    assert wish.form.asked is not None

    done = Registered(UUID(int=9), VisitState.ARRIVED, a_face())
    s = play(s, VisitorMade(wish.number, done, "", NOW, ((True,),)))
    fresh = s.of(Visitor)

    assert s.panel is LabelShown
    assert (fresh.is_blank, fresh.yes, fresh.host, fresh.phones, fresh.on_screen) == (
        True,
        frozenset(),
        None,
        None,
        False,
    )


@pytest.mark.parametrize(
    ("treatment", "state", "word"),
    [
        (Treatment.REFUSE, VisitState.TURNED_AWAY, VisitorWord.TURNED_AWAY),
        (Treatment.HAND_OVER, VisitState.HANDED_OVER, VisitorWord.KEPT_OUTSIDE),
    ],
)
def test_who_does_not_come_in_is_recorded_by_one_key(
    treatment: Treatment, state: VisitState, word: VisitorWord
) -> None:
    """Nobody is asked anything."""
    s = play(
        opened(VisitRule(Purpose.GUEST, treatment, ask_host=True)), entered("王", "501"), e.FoundPeople("501", ONE)
    )
    assert s.panel is VisitCheck
    s = play(s, e.Entered(NOW))
    s = play(s, VisitorMade(wish_of(s).number, Registered(UUID(int=9), state), "", NOW))

    assert s.panel is None
    assert s.notice is not None
    assert s.notice.word is word


def test_a_full_estate_is_said_before_the_label_and_enter_once_more_issues_it() -> None:
    """Nothing that was typed is lost; the next form begins without it."""
    s = play(opened(), entered("王", "501"), e.FoundPeople("501", ONE))
    full = NotAllowed(Said.FULL)

    s = play(s, e.Failed(wish_of(s).number, full, NOW))

    assert (s.panel, s.of(Visitor).who) == (Visitor, "王")
    assert s.notice is not None
    s = play(s, VisitorWanted((), NOW))
    assert wish_of(s).form.though_full
    s = play(s, VisitorMade(wish_of(s).number, Registered(UUID(int=9), VisitState.ARRIVED, a_face()), "", NOW))
    assert not s.of(Visitor).though_full


@pytest.mark.parametrize("state", [VisitState.ARRIVED, VisitState.TURNED_AWAY])
def test_whoever_is_like_the_watch_list_is_named_as_soon_as_they_are_written_down(state: VisitState) -> None:
    """Behind what came of it, as long as a sentence is read, and with a tone; the label is there all the same."""
    s = play(opened(), entered("王", "501"), e.FoundPeople("501", ONE))
    face = a_face() if state is VisitState.ARRIVED else None

    s = play(s, VisitorMade(wish_of(s).number, Registered(UUID(int=9), state, face, look_twice=True), "", NOW))

    assert s.notice is not None
    assert (s.notice.word, s.notice.good, s.notice.until) == (VisitorWord.LOOK_TWICE, False, NOW + COMPARE)
    assert "Ctrl+K" in news_of(s)
    assert "{" not in news_of(s)
    assert Play("again") in s.requests


def test_what_could_not_be_recorded_stands_in_the_form_again() -> None:
    """A full disk: the sentence, and everything that was typed."""
    s = play(opened(VisitRule(Purpose.GUEST, questions=True)), entered("王", "501"), e.FoundPeople("501", ONE))
    s = play(s, e.Entered(NOW))
    s = play(s, e.Failed(wish_of(s).number, DiskFull(VisitorWord.SAVED), NOW))

    assert (s.panel, s.of(Visitor).who, s.awaits(VisitorWish)) == (Visitor, "王", None)
    assert s.notice is not None


def test_a_label_whose_printer_is_gone_is_not_a_second_visit_and_is_printed_again() -> None:
    """The visit stands; the label comes back by Ctrl+L, and Enter prints it once more."""
    s = play(opened(), entered("王", "501"), e.FoundPeople("501", ONE))
    done = Registered(UUID(int=9), VisitState.ARRIVED, a_face())
    s = play(s, VisitorMade(wish_of(s).number, done, done.face.label if done.face else "", NOW))
    s = play(s, e.Failed(0, PrintFailed(VisitorWord.SAVED), NOW))
    assert s.awaits(VisitorWish) is None

    s = play(replace(s, hush=False), e.Opened(LabelShown), e.Entered(NOW + 5))
    again = s.awaits(PrintAgain)
    assert again is not None
    assert again.face is done.face
    s = play(s, PrintedAgain(again.number, "", NOW + 6))
    assert s.awaits(PrintAgain) is None


def test_500_naughty_strings_in_each_field_are_kept_as_they_are_and_come_back_after_a_kill() -> None:
    """Nothing of them is lost, read as another field, or too much for the file of the form."""
    for text in naughty():
        s = opened()
        for box in FormBox:
            s = play(s, typed(box, text[:60]))
        visitor = s.of(Visitor)
        assert all(visitor.text(box) == text[:60] for box in FormBox)
        again = read_draft(written(visitor))
        assert visitor.is_blank == (again is None)
        assert again is None or all(again.text(box) == text[:60] for box in FormBox)
        assert read_draft(text) is None


def test_the_form_is_kept_after_a_second_and_forgotten_when_it_is_empty() -> None:
    """Not with each key: a disk is slow."""
    s = play(opened(), typed(FormBox.WHO, "王"), e.Ticked(NOW + 0.5, AT))
    assert not any(isinstance(one, KeepForm) for one in s.requests)
    s = play(s, e.Ticked(NOW + 1.5, AT))
    assert [bool(one.text) for one in s.requests if isinstance(one, KeepForm)] == [True]
    s = play(s, e.Ticked(NOW + 2.5, AT))
    assert not any(isinstance(one, KeepForm) for one in s.requests)

    s = play(s, e.Closed(), e.Ticked(NOW + 3.5, AT))

    assert [one.text for one in s.requests if isinstance(one, KeepForm)] == [""]


def test_the_same_word_of_the_household_again_takes_it_back() -> None:
    """A slip is put right by the same key."""
    s = play(opened(VisitRule(Purpose.GUEST, ask_host=True)), entered("王", "501"), e.FoundPeople("501", ONE))

    said = play(s, e.Digit("8", NOW))

    assert said.of(Visitor).host is HostWord.NO
    assert play(said, e.Digit("8", NOW)).of(Visitor).host is None


def test_the_next_one_s_form_is_not_taken_away_by_a_label_that_is_late() -> None:
    """A printer takes its time; Esc, and somebody else is written down meanwhile: that form stays open and as it is."""
    s = play(opened(), entered("王", "501"), e.FoundPeople("501", ONE))
    wish = wish_of(s)
    s = play(s, e.Closed(), e.Opened(Visitor), typed(FormBox.WHO, "李"))

    s = play(s, VisitorMade(wish.number, Registered(UUID(int=9), VisitState.ARRIVED, a_face()), "", NOW + 5))

    assert (s.panel, s.of(Visitor).who) == (Visitor, "李")
    assert s.of(LabelShown).face is not None


def test_a_form_that_is_being_recorded_is_not_written_on() -> None:
    """What is typed then would be of nobody's form."""
    s = play(opened(), entered("王", "501"), e.FoundPeople("501", ONE))

    assert play(s, typed(FormBox.WHO, "王五")).of(Visitor).who == "王"


def test_a_second_enter_does_not_print_what_was_to_be_shown() -> None:
    """The code comes under the guard's fingers; who wants paper presses Enter a moment later."""
    s = play(opened(VisitRule(Purpose.GUEST, ask_host=True)), entered("王", "501"), e.FoundPeople("501", ONE))
    s = play(s, e.Digit("7", NOW), e.HealthTurned(NOW), e.Entered(NOW))
    made = VisitorMade(wish_of(s).number, Registered(UUID(int=9), VisitState.ARRIVED, a_face()), "", NOW + 1, ())

    s = play(s, made, e.Entered(NOW + 1.2))

    assert s.panel is LabelShown
    assert s.awaits(PrintAgain) is None
    assert play(s, e.Entered(NOW + 3)).awaits(PrintAgain) is not None
