"""A withdrawal, a suspension, a loss by mistake is taken back: the holder has a pass again, and the old card stays void."""

from typing import Any

import pytest

from gatekeeper.domain.passes import Pass, PassState
from gatekeeper.ui.office.desk.events import UndoWanted
from gatekeeper.ui.office.passes.words import W as C
from tests.ui.office.conftest import AtWork, Wait, fill, press, rows
from tests.ui.office.test_chosen import select
from tests.ui.office.test_window import read, said


def passes(at_work: AtWork) -> dict[int, Pass]:
    """Every pass by number."""
    with at_work.office.store.read() as look:
        return {one.number: one for one in look.passes()}


def made_worse(at_work: AtWork, wait: Wait, word: C, state: PassState, *, places: list[int]) -> Any:
    """The desk after passes were made worse."""
    book = read(at_work.desk("passes"), wait)
    select(book, places)
    press(book, word)
    fill(book, reason="点错了")
    wait(lambda: sum(one.state is state for one in passes(at_work).values()) == len(places) and bool(book.state.undo))
    return book


@pytest.mark.parametrize(("word", "state"), [(C.SUSPEND, PassState.SUSPENDED), (C.LOST, PassState.LOST)])
def test_the_same_number_is_good_again_with_a_new_issue(at_work: AtWork, wait: Wait, word: C, state: PassState) -> None:
    """Two chosen, both good again under a fresh serial, so that the old cards stay void at every gate."""
    before = passes(at_work)
    book = made_worse(at_work, wait, word, state, places=[0, 1])
    worse = {number for number, one in passes(at_work).items() if one.state is state}

    book.feel(UndoWanted())
    wait(lambda: all(one.state is PassState.ACTIVE for one in passes(at_work).values()))

    assert {passes(at_work)[number].serial - before[number].serial for number in worse} == {1}
    wait(lambda: "2 good again" in said(book.widget))


def test_a_resident_whose_pass_was_withdrawn_gets_another_number(at_work: AtWork, wait: Wait) -> None:
    """The number stays void for good; who had it has one again, and need not be asked about."""
    before = passes(at_work)
    book = made_worse(at_work, wait, C.WITHDRAW, PassState.WITHDRAWN, places=[0])
    (gone,) = (one for one in passes(at_work).values() if one.state is PassState.WITHDRAWN)

    book.feel(UndoWanted())
    wait(lambda: len(passes(at_work)) == len(before) + 1)

    (fresh,) = (one for number, one in passes(at_work).items() if number not in before)
    assert (fresh.person, fresh.state) == (gone.person, PassState.ACTIVE)
    assert passes(at_work)[gone.number].state is PassState.WITHDRAWN


def test_what_cannot_come_back_is_counted(at_work: AtWork, wait: Wait) -> None:
    """A visitor's pass that was withdrawn stays so, and the notice does not say that all is well."""
    book = read(at_work.desk("passes"), wait)
    flat = str(rows(book)[0].flat)
    press(book, C.TEMPORARY)
    fill(book, name="访客甲", flat=flat, hours=4)
    wait(lambda: [row.name for row in book.state.chosen()] == ["访客甲"])
    press(book, C.WITHDRAW)
    fill(book, reason="点错了")
    wait(
        lambda: any(one.state is PassState.WITHDRAWN for one in passes(at_work).values()) and len(book.state.undo) == 2
    )
    count = len(passes(at_work))

    book.feel(UndoWanted())

    wait(lambda: "1 stay as they are" in said(book.widget))
    assert len(passes(at_work)) == count
