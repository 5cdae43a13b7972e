"""A check has an end: let in, turned back, undone; and no slip of a key lets anybody in."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.facts import Amended
from gatekeeper.domain.identity import Sex
from gatekeeper.domain.named import Named
from gatekeeper.domain.reasons import MEASURED, NextStep, Outcome, Reason, told_first
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.find import Candidate
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.attached import Part
from gatekeeper.ui.gate.bar import news_of
from gatekeeper.ui.gate.end_words import EndWord
from gatekeeper.ui.gate.ending import QUIET, SURE, has_end
from gatekeeper.ui.gate.ends import let_in_text
from gatekeeper.ui.gate.find.state import Find
from gatekeeper.ui.gate.find.view import FindView
from gatekeeper.ui.gate.named import mark_of
from gatekeeper.ui.gate.people_grid import found_line
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.verdict import Content, VerdictView, spoken
from gatekeeper.ui.gate.whom_drawn import facts_of_pass
from gatekeeper.ui.gate.why import draw_all, draw_reasons, plan, reason_line
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.theme import DAY
from gatekeeper.ui.words import say
from tests.ui.gallery import ALIKE, AT, BASE, GATE, MANY, NOW, OBSERVED, SIZE, card, entry, gate_window
from tests.ui.test_people import answer, play, scan, tick

LATER = NOW + QUIET
CHECK, AMBER = Outcome.CHECK, Outcome.CANNOT_JUDGE


def checked(*reasons: Reason, outcome: Outcome = CHECK) -> State:
    """Somebody stands there who is not simply admitted."""
    return answer(play(State(), scan("A", "B")), outcome, *reasons)


def wish(s: State) -> Amended | None:
    """What the store is to record."""
    return s.amending.to if s.amending else None


def kept(s: State, at: float = LATER) -> State:
    """The store has recorded it."""
    assert s.amending is not None
    return play(s, e.AmendmentKept(s.amending.number, s.amending.entry, s.amending.to, at))


@pytest.mark.parametrize(("outcome", "reason"), [(CHECK, Reason.COLOUR_CHECK), (AMBER, Reason.LIST_OLD)])
@pytest.mark.parametrize("event", [e.Entered(LATER), e.LetIn(LATER)])
def test_a_check_ends_by_one_key(outcome: Outcome, reason: Reason, event: e.Event) -> None:
    """Enter or the button; then the strip shows it, the bar says who, and the next one who waits comes."""
    s = play(checked(reason, outcome=outcome), event)
    assert (wish(s), s.shown is not None) == (Amended.LET_IN, True)

    s = kept(s)

    assert s.strip[0].became is Amended.LET_IN
    assert s.asking is not None
    assert s.asking.ask.token == "B"
    assert news_of(s) == "已核实放行：张* 3-2-501"


@pytest.mark.parametrize("outcome", [Outcome.ADMIT, Outcome.REFUSE, Outcome.NO_PASS])
def test_any_other_answer_is_put_away_by_enter(outcome: Outcome) -> None:
    """Nobody refused is let in, and nobody admitted twice."""
    s = play(checked(outcome=outcome), e.LetIn(LATER), e.Entered(LATER))

    assert (wish(s), s.shown) == (None, None)


def test_space_is_the_next_person_and_lets_nobody_in() -> None:
    """The answer stays a check in the log."""
    s = play(checked(Reason.COLOUR_CHECK), e.Entered(LATER, space=True))

    assert (wish(s), s.shown) == (None, None)


@pytest.mark.parametrize("after_answer", [0.0, 0.1, 0.5, 0.9])
def test_the_late_enter_of_a_scanner_lets_nobody_in(after_answer: float) -> None:
    """Not behind the scan of the one who is shown; nor behind a scan that could not be read, or was read already."""
    s = checked(Reason.COLOUR_CHECK)
    assert wish(play(s, e.Entered(NOW + after_answer))) is None
    for scanned in (e.Garbled(NOW + 20), e.Scanned((), ("A",), NOW + 20, Part.WEDGE)):
        again = play(s, scanned, e.Entered(NOW + 20 + after_answer))
        assert (wish(again), again.shown is not None) == (None, True)
        assert wish(play(again, e.Entered(NOW + 20 + QUIET))) is Amended.LET_IN


def test_a_card_that_stays_before_the_camera_does_not_lock_the_key() -> None:
    """A camera sends no Enter."""
    s = play(checked(Reason.COLOUR_CHECK), scan(again=("A",), at=LATER), e.Entered(LATER + 0.1))

    assert wish(s) is Amended.LET_IN


def test_enter_keeps_its_meaning_while_a_reading_is_half_typed() -> None:
    """The digits go, nobody is let in."""
    s = play(checked(Reason.COLOUR_CHECK), e.Digit("4", LATER), e.Entered(LATER))

    assert (s.digits, wish(s), s.shown is not None) == ("", None, True)


@pytest.mark.parametrize("reason", sorted(MEASURED - {Reason.FEVER_MEASURE_AGAIN}))
def test_what_was_not_measured_is_said_before_it_is_skipped(reason: Reason) -> None:
    """The first press says it, a second one in time lets in; too late, or for somebody else, it is the first again."""
    s = play(checked(reason, Reason.COLOUR_CHECK), e.Entered(LATER))
    assert (wish(s), s.shown is not None) == (None, True)
    assert s.notice is not None
    assert s.notice.word is GateWord.NOT_MEASURED

    assert wish(play(s, e.Entered(LATER + SURE - 0.1))) is Amended.LET_IN
    assert wish(play(s, e.Entered(LATER + SURE))) is None
    other = answer(play(s, scan("C", at=LATER)), CHECK, reason, seq=2, at=LATER)
    assert wish(play(other, e.Entered(LATER + QUIET))) is None


def test_a_high_temperature_waits_for_the_second_measurement() -> None:
    """However often the key is pressed."""
    s = checked(Reason.FEVER_MEASURE_AGAIN)
    for press in range(4):
        s = play(s, e.Entered(LATER + press), e.LetIn(LATER + press))

    assert wish(s) is None
    assert s.notice is not None
    assert s.notice.word is GateWord.MEASURE_FIRST


def test_a_look_up_has_no_end() -> None:
    """Nothing was recorded, so nothing becomes of it."""
    s = answer(play(State(), e.LookTurned(), scan("A")), CHECK, Reason.COLOUR_CHECK)

    assert not has_end(s.shown)
    assert wish(play(s, e.LetIn(LATER))) is None


def test_whoever_was_let_in_can_be_undone_and_it_is_said_who() -> None:
    """For thirty seconds from then on, however long the asking took."""
    s = kept(play(checked(Reason.COLOUR_CHECK), e.Entered(NOW + 90)), at=NOW + 90)
    s = play(tick(s, NOW + 115), e.UndoAsked(None, NOW + 115))
    assert wish(s) is None  # B is asked about
    s = answer(s, Outcome.ADMIT, seq=2, at=NOW + 115, name="李*", flat="1-1-101")
    s = kept(play(s, e.UndoAsked(entry(1), NOW + 116)), at=NOW + 116)

    assert s.strip[1].became is Amended.UNDONE
    assert news_of(s) == "已撤销：张* 3-2-501"


def test_turned_back_is_no_success() -> None:
    """The bar is neutral, and says who."""
    s = kept(play(checked(Reason.COLOUR_CHECK), e.TurnedBack(LATER)))

    assert s.notice is not None
    assert s.notice.calm
    assert news_of(s) == "← 已劝返：张* 3-2-501"


def test_a_slip_on_f7_is_undone_by_f8_and_nobody_else_is() -> None:
    """The keys lie side by side: what F8 takes back is the slip, not whoever was let in before it."""
    before = answer(play(State(now=NOW), scan("A", at=NOW)), Outcome.ADMIT, seq=1, at=NOW)
    s = answer(play(before, scan("B", at=NOW + 5)), CHECK, Reason.COLOUR_CHECK, seq=2, at=NOW + 5)
    s = kept(play(s, e.TurnedBack(NOW + 7)), at=NOW + 7)

    s = play(s, e.UndoAsked(None, NOW + 9))

    assert s.amending is not None
    assert (s.amending.entry, s.amending.to) == (entry(2), Amended.UNDONE)
    s = kept(s, at=NOW + 9)
    assert [line.became for line in s.strip] == [Amended.UNDONE, None]


ANSWERS: dict[str, tuple[Outcome, tuple[Reason, ...]]] = {
    "coloured": (CHECK, (Reason.COLOUR_CHECK,)),
    "hot": (CHECK, (Reason.FEVER_MEASURE_AGAIN,)),
    "unmasked": (CHECK, (Reason.MASK_MISSING,)),
    "withdrawn": (Outcome.REFUSE, (Reason.WITHDRAWN,)),
    "good": (Outcome.ADMIT, ()),
    "link": (Outcome.NO_PASS, (Reason.WEB_LINK,)),
}
KEYS = ("enter", "button", "space", "back", "undo", "garbled", "kept", "digit", "down", "esc", "find")
EVENTS = st.sampled_from(["A", "B", "C", *ANSWERS, *KEYS])


@given(st.lists(st.tuples(EVENTS, st.sampled_from([0.05, 0.4, 1.1, 7.0])), max_size=25))
def test_no_story_lets_in_whom_it_must_not(story: list[tuple[str, float]]) -> None:
    """Whoever is let in was shown for a second, was to be checked, had no high temperature, and no scanner typed just now;
    what was not measured was said before."""
    s, now, seq, typed = State(), NOW, 0, -1e9
    for name, step in story:
        now += step
        s = before = after(s, e.Ticked(now, AT))
        match name:
            case "A" | "B" | "C":
                s = after(s, scan(name, at=now))
            case _ if name in ANSWERS and s.asking is not None:
                seq += 1
                outcome, reasons = ANSWERS[name]
                place = None if outcome is Outcome.NO_PASS else entry(seq)
                said = card(outcome, *reasons, entry=place)
                s = after(s, e.Answered(s.asking.number, said, now))
            case "kept" if s.amending is not None:
                s = after(s, e.AmendmentKept(s.amending.number, s.amending.entry, s.amending.to, now))
            case "garbled":
                s, typed = after(s, e.Garbled(now)), now
            case "enter" | "space":
                s = after(s, e.Entered(now, space=name == "space"))
            case "button":
                s = after(s, e.LetIn(now))
            case "back":
                s = after(s, e.TurnedBack(now))
            case "undo":
                s = after(s, e.UndoAsked(None, now))
            case "digit":
                s = after(s, e.Digit("4", now))
            case "down":
                s = after(s, e.Stepped(0, 1))
            case "esc":
                s = after(s, e.Closed())
            case "find":
                s = after(s, e.Opened(Find))
        if s.amending is not before.amending and s.amending is not None and s.amending.to is Amended.LET_IN:
            shown = before.shown
            assert shown is not None
            assert name in ("enter", "button")
            assert shown.card.entry == s.amending.entry
            assert shown.card.outcome in (CHECK, AMBER)
            assert Reason.FEVER_MEASURE_AGAIN not in shown.card.reasons
            assert now - shown.since >= QUIET
            assert now - typed >= QUIET
            if Reason.MASK_MISSING in shown.card.reasons:
                assert before.sure is not None
                assert before.sure.entry == shown.card.entry


# the buttons, and what stands above them


def test_there_are_buttons_while_a_check_waits_and_only_then(app: QApplication) -> None:
    """What is lacking stands on the button; a high temperature has none to press."""
    for name, there in (("check-ready", True), ("check-measure", True), ("admit", False), ("no-pass", False)):
        view = gate_window(GATE[name])
        assert view.ends.isVisibleTo(view) is there, name
        view.deleteLater()
    s = replace(BASE, shown=GATE["check-measure"].shown)
    assert s.shown is not None
    assert "体温" in let_in_text(s, s.shown)
    hot = replace(s, shown=replace(s.shown, card=card(CHECK, Reason.FEVER_MEASURE_AGAIN)))
    view = gate_window(hot)
    assert not view.ends.let_in.isEnabled()
    assert view.ends.turn_back.isEnabled()
    view.deleteLater()


@pytest.mark.parametrize("language", list(Language), ids=lambda one: one.name)
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
@pytest.mark.parametrize("outcome", [CHECK, Outcome.REFUSE])
def test_nothing_weighty_is_hidden(
    app: QApplication, size: tuple[int, int], language: Language, outcome: Outcome
) -> None:
    """Five things that no measuring settles, and three that it does: what is left out can be measured."""
    reasons = MANY if outcome is CHECK else (Reason.WITHDRAWN, Reason.EXPIRED, Reason.MOVED_OUT, *MANY[1:])
    shown = replace(GATE["check-many"], language=language)
    assert shown.shown is not None
    one = card(outcome, *reasons, observed=date(2026, 12, 9))
    view = gate_window(replace(shown, shown=replace(shown.shown, card=one)))
    view.resize(*size)
    view.grab()

    left_out = told_first(reasons)[len(reasons) - view.verdict.left_out :] if view.verdict.left_out else ()
    weighty = sum(reason not in MEASURED for reason in reasons)
    if outcome is CHECK:
        assert set(left_out) <= MEASURED
    assert len(reasons) - view.verdict.left_out >= min(weighty, 6)
    view.deleteLater()


@given(st.sets(st.sampled_from(list(Reason)), min_size=1, max_size=8), st.floats(60, 400))
def test_as_many_reasons_as_fit_stand_there(reasons: set[Reason], height: float) -> None:
    """None below the panel's edge, at least one always, and the weightiest are never left out for others."""
    told = told_first(reasons)
    how = plan(told, height)

    rows = -(-how.count // how.columns)
    high = sum(how.size(number * how.columns) for number in range(rows)) * 1.32
    assert 1 <= how.count <= len(told)
    assert high <= height + 0.01
    assert [reason in MEASURED for reason in told] == sorted(reason in MEASURED for reason in told)


def test_plus_two_leads_to_all_the_others(app: QApplication) -> None:
    """By the arrow down and by a finger; back by the arrow up, by Esc, or by touch; the next person is not unfolded."""
    s = replace(GATE["check-many"], count=1)
    assert play(s, e.Stepped(0, 1)).is_unfolded
    assert not play(s, e.Stepped(0, 1), e.Stepped(0, -1)).is_unfolded
    back = play(s, e.Stepped(0, 1), e.Closed())
    assert (back.is_unfolded, back.shown is not None) == (False, True)
    assert not answer(play(s, e.Stepped(0, 1), scan("Z")), CHECK, Reason.COLOUR_CHECK).is_unfolded

    pressed: list[str] = []
    view = VerdictView(lambda make: pressed.append("more"))
    assert s.shown is not None
    for content, there in ((Content(card=s.shown.card, ends=True), True), (Content(card=card(CHECK, MANY[0])), False)):
        view.render_content(content)
        view.resize(780, 400)
        view.grab()
        where = QPointF(300, 300)
        release = QMouseEvent(
            QMouseEvent.Type.MouseButtonRelease,
            where,
            where,
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        view.mouseReleaseEvent(release)
        assert bool(pressed) is there
        pressed.clear()
    view.deleteLater()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("reasons", [MANY, OBSERVED.reasons, told_first(tuple(Reason))[:4]])
def test_on_the_page_of_all_reasons_none_is_cut(
    app: QApplication, monkeypatch: pytest.MonkeyPatch, reasons: tuple[Reason, ...], language: Language
) -> None:
    """They are unfolded to be read: reason, until when, and what to do stand whole."""
    drawn: list[str] = []

    monkeypatch.setattr(QPainter, "drawText", lambda _, *what: drawn.append(str(what[-1])))
    picture = QImage(780, 300, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    seen = replace(OBSERVED, reasons=reasons, steps=tuple({step for reason in reasons for step in reason.steps}))
    draw_all(painter, QRectF(0, 0, 750, 250), DAY.check, seen, language, "0755-8326 7788")
    painter.end()

    assert [line for line in drawn if "…" in line] == []
    said = " ".join(drawn)
    for reason in reasons:
        assert reason_line(reason, seen, language).replace(" ", "") in said.replace(" ", "")
    assert said.count("8326 7788") == any(NextStep.CALL_OFFICE in reason.steps for reason in reasons)


def test_until_when_somebody_is_observed_is_said() -> None:
    """As far as it is known; and it stands before what can be measured."""
    said = spoken(Content(card=OBSERVED))

    assert "居家观察返家，须陪同（观察至 12月9日）" in said
    assert said.index("观察至") < said.index("尚未测温")
    assert OBSERVED.steps[0].value == "accompany-home"


def test_a_pass_of_hours_says_its_hour() -> None:
    """Today's by the hour, another day's with the day."""
    shown = GATE["check-ready"].shown
    assert shown is not None
    image = QImage(800, 400, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    assert draw_reasons(painter, QRectF(0, 0, 700, 200), DAY.check, shown.card, Language.EN) == 0
    painter.end()
    assert say(EndWord.VALID_TODAY, Language.ZH, time="18:30") == "今日 18:30 前有效"


def test_a_day_of_another_year_has_its_year() -> None:
    """A pass of two years would seem to have run out yesterday; of this year the day alone is read faster."""
    today = OBSERVED.at.date()
    near, far = (replace(OBSERVED, expires=today.replace(year=today.year + more, month=12)) for more in (0, 2))

    assert facts_of_pass(near, Language.ZH)[0] == f"有效至 12月{today.day}日"
    assert facts_of_pass(far, Language.ZH)[0] == f"有效至 {today.year + 2}年12月{today.day}日"
    assert facts_of_pass(far, Language.EN)[0] == f"valid to {today.day} Dec {today.year + 2}"


# names


def test_a_guard_on_duty_reads_whole_names(app: QApplication) -> None:
    """On the panel, in the strip's words, and where somebody is looked for; nobody logged in reads masked ones."""
    one = card(Outcome.ADMIT, who=ALIKE[1].who)
    assert "张伟" in spoken(Content(card=one, whole=True))
    assert "张伟" not in spoken(Content(card=one, whole=False))
    for name, shown in (("find-alike", "张伟"), ("find-masked", "张*")):
        line = replace(BASE.strip[0], card=one)
        view = gate_window(replace(GATE[name], strip=(line,)))
        assert view.strip.lines[0].accessibleName() == shown
        view.deleteLater()
    view = gate_window(GATE["find-alike"])
    assert "张小宝" in view.panel(FindView).people.buttons[0].text()
    view.deleteLater()
    view = gate_window(GATE["find-masked"])
    assert all("张伟" not in button.text() for button in view.panel(FindView).people.buttons)
    view.deleteLater()


def test_people_of_one_flat_who_look_the_same_are_told_apart() -> None:
    """A child always; year and sex where the shown names are the same; whole names that differ need no year."""
    today = AT.date()
    marks = [mark_of(one.who, today, Language.ZH, whole=True) for one in ALIKE]
    masked = [mark_of(one.who, today, Language.ZH, whole=False) for one in ALIKE]

    assert marks == ["儿童", "1980 年生 男", "1938 年生 女"]
    assert masked == ["儿童 2018 年生 男", "1980 年生 男", "1938 年生 女"]
    assert mark_of(Named("张*", "张伟"), today, Language.ZH, whole=False) == ""


@pytest.mark.parametrize(("born", "child"), [(date(2012, 11, 23), True), (date(2012, 11, 22), False)])
def test_a_child_is_one_up_to_the_fourteenth_birthday(born: date, child: bool) -> None:
    """By the ID number, to the day."""
    assert Named("张*", "张伟", born).is_child(date(2026, 11, 22)) is child


def test_names_are_in_no_log() -> None:
    """What a crash report would print of an answer or a find has the masked name only, and no birth."""
    told = repr(card(Outcome.ADMIT, who=ALIKE[0].who)) + repr(ALIKE)

    assert "小宝" not in told
    assert "2018" not in told


@pytest.mark.parametrize("name", ["买买提·阿不都热合曼·买买提", "Ekaterina Konstantinopolskaya-Ivanova"])
def test_a_long_name_leaves_room_for_the_rest(name: str) -> None:
    """It is cut at its end, so that flat and number are whole."""
    long = Candidate(
        ALIKE[0].person, "买*", "12-3-1802", "101X", Named("买*", name, date(1980, 1, 1), Sex.MALE, True, True)
    )
    line = found_line(long, Language.ZH, whole=True, today=AT.date())

    assert line.startswith("12-3-1802  ")
    assert line.endswith("101X")
    assert "…" in line


def test_every_new_state_is_drawn_at_the_least_size(app: QApplication) -> None:
    """1280 × 720 in both languages: the buttons stand inside the window."""
    for name in ("check-ready", "check-observed", "check-unfolded", "check-many", "looked-up-refused"):
        for language in Language:
            view = gate_window(replace(GATE[name], language=language))
            view.resize(1280, 720)
            view.show()
            app.processEvents()
            for button in (view.ends.let_in, view.ends.turn_back):
                where = button.rect().translated(button.mapTo(view, button.rect().topLeft()))
                assert not button.isVisible() or view.rect().contains(where)
            assert SIZE == (1366, 768)
            view.close()
            view.deleteLater()
