"""The desk of passes: what is printed, what is chosen, what can be put back."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.domain.words import Language
from gatekeeper.service.office.issue import Issued
from gatekeeper.ui.office.desk.after import after
from gatekeeper.ui.office.desk.events import (
    Again,
    Chosen,
    ChosenRead,
    Done,
    ManyChosen,
    Marked,
    PageRead,
    Pressed,
    ReadChosen,
    ReadPage,
    RowsWanted,
    UndoWanted,
)
from gatekeeper.ui.office.desk.paged import MOST, Page
from gatekeeper.ui.office.desk.state import OpenForm, State, can, with_list
from gatekeeper.ui.office.passes.panels import LeftOut
from gatekeeper.ui.office.passes.words import W as C
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks.passes import Given
from tests.fakes import FakeClock
from tests.machines import a_pass
from tests.ui.office import sample
from tests.ui.office.conftest import AtWork, Wait, choose, fill, press, rows
from tests.ui.office.gallery import AT_PASSES, BOOK, CHOSEN, PASSES_DESK, asking, chosen, paged
from tests.ui.office.test_window import read

SOME = (C.WITHDRAW, C.SUSPEND, C.LOST, C.REISSUE, C.PRINT)


def pressed(s: State, word: Any) -> State:
    """The button of a verb is pressed."""
    return after(s, Pressed(s.desk.verb(word)))


def test_only_good_passes_are_printed() -> None:
    """A withdrawn one among the chosen is named before anything is drawn, and so is one that has its card."""
    bad = pressed(chosen(AT_PASSES, frozenset({3, 4})), C.PRINT)
    assert bad.open is None
    assert bad.status.notice is not None
    assert bad.status.notice.word is C.NOT_GOOD

    done = pressed(chosen(AT_PASSES, frozenset({4, 5})), C.PRINT)
    assert done.status.notice is not None
    assert done.status.notice.word is C.PRINTED_ALREADY

    good = pressed(chosen(AT_PASSES, frozenset({4, 16})), C.PRINT)
    assert isinstance(good.open, OpenForm)
    assert good.about() == (BOOK[3], BOOK[15])


def test_nothing_is_done_to_no_pass() -> None:
    """Without a choice no reason is asked for."""
    for word in SOME:
        assert not can(AT_PASSES, PASSES_DESK.verb(word))
        assert pressed(AT_PASSES, word).open is None


def test_a_new_card_is_chosen_for_printing_and_looked_at() -> None:
    """After a reissue the fresh passes are the chosen ones, and the page of the first is read; what was searched is over."""
    fresh = tuple(a_pass(FakeClock(), None, number, serial=2) for number in (5, 6))
    asked = with_list(asking(AT_PASSES, C.REISSUE, frozenset({5, 6, 7})), 0, query="x")

    s = after(asked, Done(PASSES_DESK.verb(C.REISSUE), fresh))

    assert s.lists[0].chosen == {5, 6}
    assert s.open is None
    assert s.requests == (Again(5),)


def issued(*passes: Pass, replaced: tuple[Pass, ...] = ()) -> Done:
    """Passes were issued by the rules."""
    given = Given(Issued(passes, sample.LEFT, replaced), alone=False, language=Language.ZH)
    return Done(PASSES_DESK.verb(C.ISSUE_ALL), given)


def test_an_issue_can_be_put_back_unless_it_withdrew_others() -> None:
    """Nothing brings a withdrawn pass back: there the button is not offered. Who got none is listed."""
    fresh, old = a_pass(FakeClock(), None, 61), a_pass(FakeClock(), None, 9)

    s = after(AT_PASSES, issued(fresh))
    assert s.open == LeftOut(sample.LEFT)
    assert s.undo
    assert after(s, UndoWanted()).requests[-1] == s.undo[-1]

    assert not after(AT_PASSES, issued(fresh, replaced=(old,))).undo
    assert not after(AT_PASSES, issued()).undo


def test_marked_passes_are_chosen_once_they_are_known() -> None:
    """The store is asked for those without a card; until it has answered, nothing can be done to a part of them."""
    s = after(chosen(AT_PASSES, CHOSEN), Marked())
    assert s.lists[0].chosen == frozenset()
    (ask,) = [one for one in s.requests if isinstance(one, ReadChosen)]

    s = after(s, ChosenRead(ask, (BOOK[3], BOOK[7])))

    assert s.lists[0].chosen == {4, 8}
    assert s.chosen() == (BOOK[3], BOOK[7])


def test_many_rows_are_chosen_though_not_all_are_known() -> None:
    """Their places are asked about; more than the most are refused with a sentence, and none of them is chosen."""
    far = with_list(AT_PASSES, 0, rows=paged(BOOK, total=90_000))
    ask = after(far, ManyChosen(((0, 399),)))
    assert [one.places for one in ask.requests if isinstance(one, ReadChosen)] == [((0, 399),)]

    many = after(chosen(far, CHOSEN), ManyChosen(((0, MOST),)))
    assert many.lists[0].chosen == frozenset()
    assert many.status.notice is not None
    assert many.status.notice.word is Word.CHOSEN_MANY


def test_nothing_is_done_to_a_part_of_what_is_chosen() -> None:
    """One of the chosen passes is on no page that is known: the verbs wait until it is."""
    s = chosen(AT_PASSES, frozenset({5, 6, 4_000}))
    assert s.chosen() == ()
    assert not can(s, PASSES_DESK.verb(C.WITHDRAW))

    unknown = replace(BOOK[0], number=4_000)
    read_page = Page(BOOK, fitting=60, total=60, chosen=(BOOK[4], BOOK[5], unknown), seen=frozenset({5, 6, 4_000}))
    (again,) = [one for one in after(s, Marked()).requests if isinstance(one, ReadPage)]
    s = after(s, PageRead(0, replace(again.find, chosen=frozenset({5, 6, 4_000})), read_page))

    assert {row.number for row in s.chosen()} == {5, 6, 4_000}
    assert can(s, PASSES_DESK.verb(C.WITHDRAW))


def test_scrolling_does_not_ask_about_the_chosen_again() -> None:
    """Thousands may be: their rows stay as they are known until the list is read anew."""
    s = after(AT_PASSES, Chosen(CHOSEN))
    s = with_list(s, 0, rows=paged(BOOK).with_chosen(tuple(row for row in BOOK if row.number in CHOSEN)))

    scrolled = after(s, RowsWanted(40))
    (look,) = [one for one in scrolled.requests if isinstance(one, ReadPage)]
    assert look.find.chosen == frozenset()

    found = after(scrolled, PageRead(0, look.find, Page(BOOK, fitting=60, total=60)))
    assert found.lists[0].chosen == CHOSEN
    assert {row.number for row in found.chosen()} == CHOSEN


def test_an_issue_is_put_back_in_the_window(at_work: AtWork, wait: Wait) -> None:
    """The fresh pass is withdrawn as if it were replaced: whoever had it is due another one."""
    book = read(at_work.desk("passes"), wait)
    press(book, C.TEMPORARY)
    fill(book, name="访客甲", flat=str(rows(book)[0].flat), hours=4)
    wait(lambda: len(rows(book)) == 13)
    (fresh,) = book.state.chosen()

    book.feel(UndoWanted())

    wait(lambda: book.state.status.notice is not None and book.state.status.notice.word is C.TOOK_BACK)
    with at_work.office.store.read() as look:
        assert look.pass_state(fresh.number, 1) is PassState.WITHDRAWN


def test_the_desk_works_by_keys_alone(at_work: AtWork, wait: Wait) -> None:
    """A pass is looked for, chosen, and reported lost with a reason, and the keyboard is where it is needed throughout."""
    book = read(at_work.desk("passes"), wait)
    listed = book.widget.lists[0]
    wait(lambda: listed.searching)
    row = rows(book)[4]
    QTest.keyClicks(listed.search, row.label)
    wait(lambda: [one.number for one in rows(book)] == [row.number])
    listed.focus()
    QTest.keyClick(listed.table._view, Qt.Key.Key_Space)
    wait(lambda: book.state.lists[0].chosen == {row.number})
    button = book.widget.buttons[book.desk.verb(C.LOST)]
    QTest.keyClick(button, Qt.Key.Key_Space)
    reason = book.widget.form(book.desk.verb(C.LOST)).widget_of("reason")
    wait(reason.hasFocus)
    QTest.keyClicks(reason, "left on the bus")
    QTest.keyClick(reason, Qt.Key.Key_Return)

    wait(lambda: book.state.open is None and rows(book)[0].condition == PassState.LOST)
    assert listed.table._view.hasFocus()


def test_a_person_who_has_a_good_pass_gets_no_other(at_work: AtWork, wait: Wait) -> None:
    """Another desk asks for one: the sentence says why there is none, and nothing opens."""
    book = read(at_work.desk("passes"), wait)
    person = rows(book)[0].person
    assert isinstance(person, UUID)
    choose(book, rows(book)[3].number)

    book.feel(Pressed(book.desk.verb(C.ISSUE_ONE), (("person", person),), given=True))

    wait(lambda: book.state.status.notice is not None)
    assert book.state.status.notice.word is C.NOT_ISSUED
    assert book.state.open is None
    assert len(rows(book)) == 12
