"""The evacuation list: one key and it is printed, whatever else happens; without a printer it stands on the screen."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.after import after
from gatekeeper.ui.gate.evacuate.state import (
    LINES,
    Evacuate,
    EverybodyPrinted,
    EverybodyTold,
    ListEverybody,
    PrintEverybody,
)
from gatekeeper.ui.gate.evacuate.view import EvacuateView, line_of, paper_line
from gatekeeper.ui.gate.evacuate.words import EvacuateWord
from gatekeeper.ui.gate.state import State
from tests.ui.conftest import Wait
from tests.ui.gallery import BASE, EVERYBODY
from tests.ui.street import Street
from tests.ui.test_shift import Guard
from tests.ui.test_shift import guard as guard

NOW = BASE.now
FILE = "labels/evacuation.pdf"


def wanted(s: State = BASE) -> State:
    """The key was pressed."""
    return after(s, e.Opened(Evacuate))


def told(s: State) -> State:
    """The store has answered."""
    wish = s.awaits(ListEverybody)
    assert wish is not None
    return after(s, EverybodyTold(wish.number, EVERYBODY))


def printed(s: State, file: str = "") -> State:
    """The printer took it, or none did."""
    wish = s.awaits(PrintEverybody)
    assert wish is not None
    assert wish.found == EVERYBODY
    return after(s, EverybodyPrinted(wish.number, file, NOW))


def test_one_key_prints_it_and_asks_nothing() -> None:
    """The list is asked for, then the paper, without another key; then it is said."""
    s = printed(told(wanted()))

    assert s.of(Evacuate).printed == ""
    assert paper_line(s.of(Evacuate), s) == "疏散名单已打印"
    assert not s.requests[:1] or not isinstance(s.requests[0], PrintEverybody)


def test_a_scan_puts_the_panel_away_and_the_paper_comes_all_the_same() -> None:
    """People are scanned out meanwhile."""
    s = told(after(wanted(), e.Scanned(("A",), (), NOW)))
    assert s.panel is None

    s = printed(s, FILE)

    assert s.panel is None
    assert s.notice is not None
    assert FILE in str(s.notice.values)


def test_keys_that_bounce_print_it_once() -> None:
    """Enter while it is listed or drawn is no second paper; afterwards it is."""
    s = after(wanted(), e.Entered(NOW))
    assert sum(isinstance(one, ListEverybody) for one in s.requests) == 1
    s = after(told(s), e.Entered(NOW))
    assert s.awaits(ListEverybody) is None

    s = after(printed(s), e.Entered(NOW))

    assert s.awaits(ListEverybody) is not None


def test_a_printer_that_breaks_is_said_and_the_screen_has_everybody(app: QApplication) -> None:
    """It is called out from the screen, page by page, whole names while somebody is on duty; a finger may try once more."""
    s = told(wanted())
    view = EvacuateView(lambda _: None)
    view.render_state(s)
    assert not view.again.isEnabled()
    wish = s.awaits(PrintEverybody)
    assert wish is not None
    s = after(s, e.Failed(wish.number, PrintFailed(EvacuateWord.NOBODY), NOW))
    view.render_state(s)
    assert view.again.isEnabled()

    seen = [*s.of(Evacuate).lines]
    s = after(s, e.Stepped(0, 1))
    seen += s.of(Evacuate).lines
    assert tuple(seen) == s.of(Evacuate).people
    assert len(seen) > LINES
    assert after(s, e.Stepped(0, 1)).of(Evacuate).page == 1
    assert "张伟" in line_of(seen[0], s)
    assert "张伟" not in line_of(seen[0], replace(s, status=replace(s.status, guard="")))


def test_it_is_drawn_in_the_window_s_language() -> None:
    """Whoever reads the screen reads the paper."""
    s = told(wanted(replace(BASE, language=Language.EN)))
    wish = s.awaits(PrintEverybody)

    assert wish is not None
    assert wish.language is Language.EN


def test_without_office_and_printer_it_lies_where_it_says(guard: Guard, here: Street, wait: Wait) -> None:
    """In the real window: one key, and the file is a PDF in the gate's own folder."""
    guard.screen.handle(e.Opened(Evacuate))
    wait(lambda: guard.screen.state.of(Evacuate).printed is not None)

    file = guard.screen.state.of(Evacuate).printed
    assert file == FILE
    assert (here.gate.folder / file).read_bytes().startswith(b"%PDF")
