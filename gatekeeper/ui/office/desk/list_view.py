"""A list of a desk: its search, its table, and the buttons below it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gatekeeper.ui.office.column import arranged
from gatekeeper.ui.office.desk.data import At, Listing
from gatekeeper.ui.office.desk.events import (
    AnyVerb,
    Asked,
    Chosen,
    Event,
    ManyChosen,
    Marked,
    Pressed,
    RowOpened,
    RowsWanted,
    Sorted,
)
from gatekeeper.ui.office.desk.find import found
from gatekeeper.ui.office.desk.paged import Paged
from gatekeeper.ui.office.desk.state import Seen, total_of
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.panel import type_in
from gatekeeper.ui.office.status import copied
from gatekeeper.ui.office.table import Table
from gatekeeper.ui.office.words import Word


class ListView(QWidget):
    """Draws a `Seen`.

    Args:
        alone: Whether the desk has no other list; then the count of chosen rows stands below it.
    """

    def __init__(
        self,
        at: int,
        listing: Listing[Any],
        tell: Callable[[Event], None],
        button: Callable[[AnyVerb], QPushButton],
        menu: Callable[[int, QPoint], None],
        *,
        alone: bool,
    ) -> None:
        super().__init__()
        self._listing = listing
        self._labels = Labels()
        self._from: tuple[object, ...] = ()
        self.shown: Sequence[Any] = ()
        self.dress = Dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if listing.heading is not None:
            heading = named(plain_label(), "heading")
            self._labels.put(heading.setText, listing.heading)
            column.addWidget(heading)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda text: tell(Asked(text, at)))
        if not listing.searched:  # what has no parent yet and is shown is a window of its own
            self.search.hide()
        self._labels.put(self.search.setPlaceholderText, listing.find)
        self._labels.put(self.search.setAccessibleName, listing.find)
        column.addWidget(self.search)
        self.table = Table(
            listing.columns, listing.key, listing.empty, many=listing.many, wrap=listing.wrap, types=listing.searched
        )
        self.table.sorted_by.connect(lambda key: tell(Sorted(key, at)))
        self.table.chosen.connect(lambda keys: tell(Chosen(keys, at)))
        self.table.spread.connect(lambda places: tell(ManyChosen(places, at)))
        self.table.copied.connect(lambda n: tell(copied(n)))
        self.table.asked.connect(lambda where: menu(at, where))
        self.table.typed.connect(self._typed)
        self.table.missing.connect(lambda place: tell(RowsWanted(place, at)))
        if listing.opens is not None:
            opens = listing.verb(listing.opens)
            self.table.opened.connect(lambda _: tell(Pressed(opens)))
        if listing.leads is not None:
            self.table.opened.connect(lambda key: tell(RowOpened(key, at)))
            if listing.at_once:
                self.table.clicked.connect(lambda key: tell(RowOpened(key, at)))
        if listing.first is not None:
            first = listing.verb(listing.first)
            self._labels.put(self.table.offer(lambda: tell(Pressed(first))).setText, first.word)
        column.addWidget(self.table, 1)
        below = [verb for verb in listing.verbs if verb.at is At.FOOT]
        self._chosen = plain_label()
        if not (alone and listing.many):
            self._chosen.hide()
        self.mark = QPushButton()
        if listing.marks is None:
            self.mark.hide()
        self.mark.clicked.connect(lambda: tell(Marked(at)))
        if below or listing.marks is not None:
            foot = QHBoxLayout()
            foot.addWidget(self._chosen)
            foot.addWidget(self.mark)
            foot.addStretch(1)
            for verb in below:
                foot.addWidget(button(verb))
            column.addLayout(foot)

    def draw(self, seen: Seen, dress: Dress) -> None:
        """Show a list as it is looked at: its search, its order, who is chosen."""
        self.dress = dress
        self._labels.turn(dress)
        type_in(self.search, seen.query)
        known = seen.rows or ()
        # Not again while only the strip changes.
        asked = (seen.rows, seen.query, seen.sort, dress.language)
        if len(self._from) != len(asked) or any(one is not other for one, other in zip(asked, self._from, strict=True)):
            self._from = asked
            sort = seen.sort
            if isinstance(known, Paged):
                self.shown = known
            else:
                rows = found(self._listing, known, seen.query)
                self.shown = arranged(rows, self._listing.columns, sort, dress.language) if sort is not None else rows
        empty = Word.LOADING if seen.rows is None else Word.NOTHING_FOUND if total_of(seen) else None
        self.table.draw(self.shown, dress, sort=seen.sort, chosen=seen.chosen, empty=empty)
        self._chosen.setText(dress.say(Word.CHOSEN, n=len(seen.chosen)))
        if self._listing.marks is not None:
            word, marked = self._listing.marks
            count = known.marked if isinstance(known, Paged) else sum(map(marked, known))
            self.mark.setText(dress.say(word, n=count))
            self.mark.setEnabled(count > 0)

    @property
    def searching(self) -> bool:
        """Whether the keyboard is in the search."""
        return self.search.hasFocus() or self.window().focusWidget() is self.search

    def look_for(self) -> None:
        """The keyboard is in the search from now on, where there is one."""
        if self._listing.searched:
            self.search.setFocus()
            self.search.selectAll()

    def focus(self) -> None:
        """The keyboard is in the table from now on."""
        self.table.focus()

    def copy(self) -> None:
        """Put the chosen rows on the clipboard."""
        self.table.copy()

    def _typed(self, text: str) -> None:
        """Whoever types while the table has the keyboard looks for something."""
        if self._listing.searched:
            self.search.setFocus()
            self.search.setText(text)
