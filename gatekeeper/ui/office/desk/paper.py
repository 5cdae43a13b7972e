"""A paper on a desk: its preview, page by page, and the two ways in which it is given out."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from gatekeeper.domain.words import Words
from gatekeeper.service.office.draft import PdfDraft
from gatekeeper.service.pictures import Image
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.desk.data import At, Call, Of, Verb, verb
from gatekeeper.ui.office.desk.events import Closed, PanelShown, Pressed
from gatekeeper.ui.office.desk.form import Form, Input, InputKind, To, into
from gatekeeper.ui.office.desk.own import Own, Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.pages import DPI, Pages
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.printer import print_pages
from gatekeeper.ui.office.status import good
from gatekeeper.ui.office.words import Word

A = TypeVar("A")
P = TypeVar("P", bound="PaperDraft[Any]")
PageOf = Callable[[PdfDraft, int, int], Image]
"""Draws a page of a draft, from 0, at dots per inch."""


@dataclass(frozen=True, eq=False, slots=True)
class PaperDraft(Generic[A]):
    """A draft that is looked at; nothing of it was given out.

    Attributes:
        page: Which one is looked at, from 0.
        picture: Of that page; of the one before until it is drawn.
        about: What it was made of: a day's figures, the passes of its cards.
    """

    draft: PdfDraft
    about: A = field(repr=False)
    picture: Image | None = field(default=None, repr=False)
    page: int = 0


Around = Callable[[PaperDraft[A]], AbstractContextManager[object]]


def first_page(draft: PdfDraft, about: A, page_of: PageOf) -> PaperDraft[A]:
    """A draft as it is looked at first."""
    return PaperDraft(draft, about, page_of(draft, 0, DPI))


def turned(paper: PaperDraft[A], page: int) -> PaperDraft[A]:
    """Another page of it is looked at; there is none before the first or behind the last."""
    return replace(paper, page=page) if 0 <= page < paper.draft.pages else paper


class PaperPanel:
    """Its pages, one at a time, in place of the lists.

    Args:
        verbs: What can be done with it, in buttons below it; a paper without is given out by the desk's head.
    """

    def __init__(self, verbs: Sequence[Verb[Any, Any, Any]], tell: Tell) -> None:
        self._tell = tell
        self._paper: PaperDraft[Any] | None = None
        self._pages = Pages(self._turn, Word.LOADING)
        self._panel: SidePanel | None = None
        self._buttons: list[QPushButton] = []
        if verbs:
            self._panel = SidePanel(wide=None)
            self._panel.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
            self._panel.title(Word.PREVIEW)
            self._panel.column.addWidget(self._pages, 1)
            does = [(verb.word, partial(tell, Pressed(verb)), "main" if verb.main else "") for verb in verbs]
            self._buttons = self._panel.buttons(*does, (Word.CLOSE, lambda: tell(Closed()), ""))[:-1]

    @property
    def widget(self) -> QWidget:
        """What is looked at."""
        return self._panel or self._pages

    def draw(self, paper: PaperDraft[Any], busy: bool, dress: Dress) -> None:
        """Show the page that was turned to."""
        self._paper = paper
        self._pages.draw(paper.picture, paper.page, paper.draft.pages, dress)
        if self._panel is not None:
            self._panel.turn(dress)
        for button in self._buttons:
            button.setEnabled(not busy)

    def begin(self) -> None:
        """The keyboard is where the paper is given out; where there is nothing to press, it stays."""
        if self._buttons:
            self._buttons[0].setFocus()

    def forget(self) -> None:
        """The picture of a paper that was put away does not stay."""
        self._paper = None
        self._pages.draw(None, 0, 0, Dress())

    def _turn(self, page: int) -> None:
        if self._paper is not None:
            self._tell(PanelShown(turned(self._paper, page)))


def leafed(page_of: PageOf) -> Callable[[P], P]:
    """What a preview lacks once it was leafed: the picture of the page."""
    return lambda paper: replace(paper, picture=page_of(paper.draft, paper.page, DPI))


def preview(page_of: PageOf, *verbs: Verb[Any, Any, Any]) -> Own[PaperDraft[Any]]:
    """A paper is looked at in place of the lists, with buttons of what is done with it there."""
    return Own(PaperDraft, partial(PaperPanel, verbs), whole=True, drawn=leafed(page_of))


@dataclass(frozen=True, slots=True)
class OnPrinter:
    """The printer that was chosen."""

    printer: QPrinter


ON_PRINTER = Form(OnPrinter, Input("printer", Word.TO_PRINTER, InputKind.PRINTER))


def to_file(
    word: Words,
    kinds: Words,
    suggest: Callable[[PaperDraft[A]], str],
    write: Callable[[PaperDraft[A], Path], object],
    *,
    at: At = At.HEAD,
    still: bool = True,
) -> Verb[Any, Any, Any]:
    """The paper that is looked at is written into a file, or what it was made of.

    Args:
        suggest: What the file is called.
        at: Where its button stands.
        still: Whether nothing in the lists changes by it.
    """

    def work(call: Call[PaperDraft[A], To]) -> str:
        write(call.row, call.given.path)
        return call.given.path.name

    return verb(
        word,
        into(kinds, lambda about: suggest(about[0])),
        work,
        lambda name: good(Word.WRITTEN, file=name),
        of=Of.OPEN,
        at=at,
        main=at is At.PANEL,
        long=Word.WORKING,
        stops=False,
        lane=Lane.OUTSIDE,
        still=still,
    )


def to_printer(
    page_of: PageOf, around: Around[A] = nullcontext, *, at: At = At.HEAD, still: bool = True
) -> Verb[Any, Any, Any]:
    """The paper that is looked at goes to a printer.

    Args:
        around: What is held while it goes: it ends well when the paper has gone.
        at: Where its button stands.
        still: Whether nothing in the lists changes by it.
    """

    def work(call: Call[PaperDraft[A], OnPrinter]) -> int:
        draft = call.row.draft
        with around(call.row):
            return print_pages(call.given.printer, partial(page_of, draft), draft.pages, call.progress)

    return verb(
        Word.TO_PRINTER,
        ON_PRINTER,
        work,
        lambda count: good(Word.PRINTED, n=count),
        of=Of.OPEN,
        at=at,
        long=Word.PRINTING,
        lane=Lane.OUTSIDE,
        still=still,
    )
