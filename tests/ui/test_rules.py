"""The card that tells of new rules: it waits for a quiet moment, gives way to every scan, and is confirmed by one key."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.errors import DiskFull
from gatekeeper.domain.facts import PolicySet
from gatekeeper.domain.notice import NoticeSeen
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.rules_diff import RuleChange
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.rules import News, digest_of
from gatekeeper.service.office.notices import give_notice
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.bar import trouble_of
from gatekeeper.ui.gate.duty.state import Duty
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.rules import after as rules_after
from gatekeeper.ui.gate.rules.after import PUT_OFF, QUIET, SETTLED
from gatekeeper.ui.gate.rules.state import LINES, NewRules, RulesKept, RulesRead, RulesTold, SeeRules
from gatekeeper.ui.gate.rules.view import RulesView
from gatekeeper.ui.gate.rules.words import RulesWord
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.whose_words import WhoseWord
from gatekeeper.ui.words import say
from tests.machines import policy_text
from tests.saying import Some
from tests.ui.conftest import Wait
from tests.ui.gallery import AT, BASE, NOW, card
from tests.ui.street import Street
from tests.ui.test_window import DECODE, key, opened, type_, wedge

LINE = RuleChange("戴口罩：不要求 → 每人都要", "Mask: not asked → everybody")
NEWS = News("1", ("封闭管控", "Sealed"), ("加强管控", "Heightened"), (LINE,))
UNSEEN = replace(BASE, status=replace(BASE.status, unseen="1"))


def tick(s: State, seconds: float) -> State:
    """Time goes on."""
    return after(s, e.Ticked(s.now + seconds, AT + timedelta(seconds=s.now + seconds - NOW)))


def told(news: News = NEWS, s: State = UNSEEN) -> State:
    """The differences are known."""
    return after(s, RulesTold(news))


def carded(news: News = NEWS, s: State = UNSEEN) -> State:
    """The card lies over the window, and has been looked at."""
    s = tick(tick(told(news, s), QUIET), SETTLED)
    assert s.panel is NewRules
    return s


def asked(s: State) -> State:
    """Somebody shows a pass."""
    return after(s, e.Scanned(("7",), (), s.now))


def answered(s: State) -> State:
    """And is admitted."""
    assert s.asking is not None
    return after(s, e.Answered(s.asking.number, card(Outcome.ADMIT), s.now))


def test_the_card_comes_when_the_window_is_quiet() -> None:
    """Not at once over what somebody is doing."""
    s = told()
    assert s.panel is None

    assert tick(s, QUIET - 0.1).panel is None
    assert tick(s, QUIET).panel is NewRules


@pytest.mark.parametrize("busy", ["answer", "digits", "panel", "asking"])
def test_the_card_waits_while_somebody_needs_the_window(busy: str) -> None:
    """A person is shown or asked about, a temperature is half typed, a form is open; then it comes."""
    s = told()
    if busy in ("answer", "asking"):
        s = asked(s)
        s = answered(s) if busy == "answer" else s
    elif busy == "digits":
        s = replace(s, digits="36", digits_at=s.now)
    else:
        s = after(s, e.Opened(Find))
    s = tick(tick(s, 1.0), 1.5)
    assert s.panel is not NewRules

    s = after(replace(s, digits="", requests=(), shown=None, panel=None), RulesTold(NEWS))
    assert tick(s, QUIET).panel is NewRules


def test_a_scan_wins_over_the_card_and_the_card_comes_back() -> None:
    """The pass is answered as ever; the bar goes on to say that something is to be read."""
    s = answered(asked(carded()))
    assert s.panel is None
    assert s.shown is not None
    assert trouble_of(s) == say(RulesWord.NEW, s.language)

    s = tick(s, 6.0)
    assert s.shown is None
    s = tick(tick(s, 1.0), QUIET)

    assert s.panel is NewRules


def test_a_key_that_was_meant_for_the_answer_confirms_nothing() -> None:
    """Space and Enter are pressed all night; the card has to be seen first."""
    s = tick(told(), QUIET)

    early = after(s, e.Entered(s.now + SETTLED / 2))
    late = after(s, e.Entered(s.now + SETTLED))

    assert early.awaits(SeeRules) is None
    assert late.awaits(SeeRules)


def test_several_pages_are_leafed_through_before_they_are_confirmed() -> None:
    """One key for both; what was not shown is not confirmed."""
    lines = tuple(RuleChange(f"第{n}条", f"line {n}") for n in range(2 * LINES + 1))
    s = carded(replace(NEWS, lines=lines))
    shown = [*s.of(NewRules).lines]

    for _ in range(2):
        s = after(s, e.Entered(s.now))
        assert s.awaits(SeeRules) is None
        shown += s.of(NewRules).lines
        s = tick(s, SETTLED)
    s = after(s, e.Entered(s.now))

    assert tuple(shown) == lines
    assert s.awaits(SeeRules)


def test_confirmed_rules_are_gone_from_card_and_bar() -> None:
    """And are not asked for again with the next status, which may be older."""
    s = after(carded(), RulesRead(NOW + 10))
    s = after(s, RulesKept(s.count, NOW + 10))

    assert s.panel is None
    assert trouble_of(s) == ""
    assert s.notice is not None
    assert s.notice.good
    assert tick(s, 60.0).panel is None


def test_rules_that_change_while_the_card_lies_there_are_told_anew() -> None:
    """From the first page; the confirmation of the old ones is not one of the new."""
    s = after(carded(), e.Entered(NOW + 10))
    newer = replace(NEWS, digest="2", title=("常态", "Routine"))
    s = after(s, e.StatusTold(replace(s.status, unseen="2"), None))
    s = after(s, RulesTold(newer))

    s = after(s, RulesKept(s.count, NOW + 11))

    assert (s.panel, s.of(NewRules).news, s.awaits(SeeRules), s.notice) == (NewRules, newer, None, None)
    s = after(s, e.StatusTold(replace(s.status, unseen="2"), None))
    assert s.status.unseen == "2"
    assert trouble_of(replace(s, panel=None)) == say(RulesWord.NEW, s.language)


def test_rules_that_cannot_be_told_any_more_leave_the_key_free() -> None:
    """Nothing is new for a moment while the confirmation is recorded; what comes next can be confirmed."""
    s = after(carded(), e.Entered(NOW + 10))
    s = after(s, RulesTold(None))
    s = after(s, RulesKept(s.count, NOW + 11))

    s = after(s, RulesTold(replace(NEWS, digest="2")))

    assert after(s, e.Entered(s.now + SETTLED)).awaits(SeeRules) == SeeRules(s.next, "2")


def test_rules_that_are_withdrawn_unseen_take_the_card_with_them() -> None:
    """The office set them by mistake, and back."""
    s = carded()

    s = after(s, e.StatusTold(replace(s.status, unseen=""), None))

    assert tick(s, 0.2).panel is None


def test_escape_puts_the_card_off_but_not_the_sentence() -> None:
    """For ten minutes; the sentence, touched, brings it back at once."""
    s = after(carded(), e.Closed())
    assert s.panel is None

    s = tick(tick(s, 1.0), PUT_OFF - 10)
    assert s.panel is None
    assert trouble_of(s) == say(RulesWord.NEW, s.language)
    assert after(s, e.Opened(NewRules)).panel is NewRules
    assert tick(s, 20.0).panel is NewRules


def test_nobody_on_duty_is_led_to_the_log_in() -> None:
    """Somebody has to say who has seen them; then the card comes back."""
    nobody = replace(UNSEEN, status=replace(UNSEEN.status, guard="", since=None))
    s = carded(s=nobody)

    s = after(s, e.Entered(s.now))

    assert s.panel is Duty
    assert s.awaits(SeeRules) is None
    s = after(s, e.Closed())
    assert tick(tick(s, 0.2), QUIET).panel is NewRules


def test_what_could_not_be_recorded_is_not_confirmed() -> None:
    """The disk is full: the card stays, and the key works again."""
    s = after(carded(), e.Entered(NOW + 10))

    s = after(s, e.Failed(s.count, DiskFull(Some.TEXT, text="The disk is full."), NOW + 10))

    assert (s.panel, s.awaits(SeeRules)) == (NewRules, None)
    assert s.notice is not None
    assert after(s, e.Entered(NOW + 12)).awaits(SeeRules)


def test_nothing_is_measured_behind_the_card() -> None:
    """Whose would it be? The bar says to close the card first, and the digit is nobody's."""
    s = carded()

    s = after(s, e.Digit("3", s.now))

    assert s.digits == ""
    assert s.notice is not None
    assert s.notice.word is WhoseWord.CLOSE_FIRST


SOME = st.sampled_from(
    [
        e.Entered(0.0),
        e.Closed(),
        e.Opened(Find),
        e.Opened(NewRules),
        e.Scanned(("7",), (), 0.0),
        e.LanguageTurned(),
        RulesTold(NEWS),
        RulesRead(0.0),
    ]
)


@given(st.lists(st.tuples(SOME, st.floats(0, 5)), max_size=30))
def test_nothing_but_a_key_on_a_card_that_was_seen_confirms(story: list[tuple[e.Event, float]]) -> None:
    """Whatever happens in between: before every confirmation the card lay there for a second."""
    s = told()
    for event, pause in story:
        s = tick(s, pause)
        if isinstance(event, e.Entered | e.Scanned | RulesRead):
            event = replace(event, at=s.now)
        before = s
        s = after(s, event)
        if s.asking is not None:
            s = answered(s)
        if s.awaits(SeeRules) and not before.awaits(SeeRules):
            assert before.panel is NewRules
            assert before.now - before.of(NewRules).since >= SETTLED
            assert isinstance(event, e.Entered | RulesRead)


@pytest.fixture
def screen(here: Street, app: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[GateScreen]:
    """The window at work; a quiet moment is a short one."""
    monkeypatch.setattr(rules_after, "QUIET", 0.0)
    monkeypatch.setattr(rules_after, "SETTLED", 0.0)
    mistakes: list[Exception] = []
    made, _ = opened(here, mistakes)
    made.start(None, DECODE)
    yield made
    made.close()
    made.view.deleteLater()
    assert mistakes == []


def test_the_office_seals_the_estate_and_the_guard_says_seen(here: Street, screen: GateScreen, wait: Wait) -> None:
    """The card comes over the open window by itself, a scan is answered in between, and the log says who has seen them."""
    with here.gate.store.read() as look:
        (guard,) = look.guards()
    key(screen, "", Qt.Key.Key_F10.value)
    wait(lambda: bool(screen.state.of(Duty).guards))
    key(screen, "", Qt.Key.Key_Down.value)
    type_(screen, "4711\r", wait)
    wait(lambda: screen.state.of(Duty).measuring)
    type_(screen, "365+\r", wait)
    wait(lambda: bool(screen.state.status.guard))

    here.estate.clock.forward(timedelta(minutes=1))
    here.office.append(PolicySet(policy_text("sealed")))
    here.estate.meet(here.gate)
    wait(lambda: screen.state.panel is NewRules)
    assert "查健康码：不要求 → 每人都要" in screen.view.panel(RulesView).sentences.accessibleName()

    wedge(screen, here.tokens[0] + "\r")
    wait(lambda: screen.state.shown is not None)
    assert screen.state.panel is None
    wait(
        lambda: time.monotonic() - screen.state.touched > 1.0
    )  # behind a card that a scan closed no key counts at once
    key(screen, " ")
    wait(lambda: screen.state.panel is NewRules)
    while screen.state.of(NewRules).page + 1 < screen.state.of(NewRules).pages:
        page = screen.state.of(NewRules).page
        key(screen, "\r")
        wait(lambda page=page: screen.state.of(NewRules).page > page)  # type: ignore[misc]  # mypy infers no lambda that has a default
    key(screen, "\r")

    def last() -> tuple[str, object] | None:
        with here.gate.store.read() as look:
            seen = look.rules_seen()
        return (seen.rules, seen.guard) if seen is not None else None

    wait(lambda: last() == (digest_of(policy_text("sealed")), guard.id))
    wait(lambda: screen.state.panel is None)
    assert screen.state.status.rules[Language.ZH.value] == "封闭管理"


def test_a_notice_is_read_after_the_log_in_and_confirmed_by_one_key(
    here: Street, screen: GateScreen, wait: Wait
) -> None:
    """The office's words lie over the window once somebody is on duty; Enter, and the log has who has read them."""
    notice = give_notice("今晚停水", "No water", days=1, store=here.office.store, clock=here.estate.clock)
    here.estate.meet(here.gate)
    wait(lambda: screen.state.status.guards == 1)
    assert screen.state.panel is None
    assert screen.state.status.unseen == ""

    here.on_duty()
    wait(lambda: screen.state.panel is NewRules)
    view = screen.view.panel(RulesView)
    assert view.told.text() == "今晚停水"
    key(screen, "\r")

    def readers() -> list[tuple[object, object]]:
        with here.gate.store.read() as look:
            (guard,) = look.guards()
            return [(one.notice, one.guard == guard.id) for one in look.all(NoticeSeen)]

    wait(lambda: readers() == [(notice.id, True)])
    wait(lambda: screen.state.panel is None)
    assert screen.state.notice is not None
    assert screen.state.notice.word is RulesWord.NOTICE_READ


def test_the_bar_says_notice_and_not_rules() -> None:
    """A touch leads to the card."""
    unread = replace(BASE, status=replace(BASE.status, unseen=str(UUID(int=5))))

    assert trouble_of(unread) == say(RulesWord.NEWS, unread.language)
