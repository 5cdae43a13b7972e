"""Who may stand in the registry twice: the pairs, and of one of them the two beside each other, field by field."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper.domain.doubles import PersonPair
from gatekeeper.domain.words import Words
from gatekeeper.service.double_words import SIGNS
from gatekeeper.service.office.doubles import DoubleRow, DoublesFound
from gatekeeper.service.office.registry import Resident
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, PanelShown, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.residents.columns import standing
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.table import Table
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.theme import Gap


@dataclass(frozen=True, slots=True)
class Doubles:
    """What was found; `chosen` is whom the panel shows beside each other."""

    found: DoublesFound
    chosen: PersonPair | None = None

    @property
    def row(self) -> DoubleRow | None:
        """The pair that is looked at: the chosen one, or the first."""
        rows = self.found.rows
        return next((one for one in rows if one.pair == self.chosen), rows[0] if rows else None)

    def without(self, pair: PersonPair) -> "Doubles":
        """What is left once a pair was answered; the one behind it is looked at."""
        rows = self.found.rows
        at = next((place for place, one in enumerate(rows) if one.pair == pair), 0)
        left = tuple(one for one in rows if one.pair != pair)
        chosen = left[min(at, len(left) - 1)].pair if left else None
        return Doubles(DoublesFound(left, self.found.total - len(rows) + len(left)), chosen)


@dataclass(frozen=True, slots=True)
class FieldOfBoth:
    """A field of both."""

    word: Words
    one: str
    other: str


def beside(row: DoubleRow, dress: Dress) -> tuple[FieldOfBoth, ...]:
    """What is known of both, field by field; what is known of neither is left out."""
    pairs = ((row.one, 0), (row.other, 1))

    def said(one: Resident, at: int) -> tuple[str, ...]:
        return (
            one.name,
            row.flats[at],
            row.numbers[at],
            standing(one, dress.language),
            one.returned.isoformat() if one.returned else "",
            one.phone,
            ", ".join(one.plates),
            ", ".join(one.passes),
            dress.say(W.PHOTO_THERE) if row.photos[at] else "",
            name_of(one.state, dress.language),
        )

    words = (Word.NAME, Word.FLAT, W.ID_NUMBER, W.STANDING, W.RETURNED, W.PHONE, W.CAR, W.PASS_COLUMN, W.PHOTO, W.LIVES)
    cells = zip(words, *(said(one, at) for one, at in pairs), strict=True)
    return tuple(FieldOfBoth(word, one, other) for word, one, other in cells if one or other)


PAIRS: tuple[Column[DoubleRow], ...] = (
    Column("one", W.DOUBLE_ONE, lambda row, _: _who(row.one)),
    Column("other", W.DOUBLE_OTHER, lambda row, _: _who(row.other)),
    Column("by", W.IN_COMMON, lambda row, lang: "; ".join(say(SIGNS[one], lang) for one in row.by)),
)
FIELDS: tuple[Column[FieldOfBoth], ...] = (
    Column("field", W.FIELD, lambda one, lang: say(one.word, lang)),
    Column("one", W.DOUBLE_ONE, lambda one, _: one.one or "—"),
    Column("other", W.DOUBLE_OTHER, lambda one, _: one.other or "—"),
    Column("same", W.ALIKE_OR_NOT, lambda one, lang: say(W.EQUAL if one.one == one.other else W.UNLIKE, lang)),
)


class DoublesPanel(SidePanel):
    """Draws `Doubles`.

    Args:
        two: Says that they are two people; `left` and `right` lead to one of them.
    """

    def __init__(self, two: AnyVerb, left: AnyVerb, right: AnyVerb, tell: Tell) -> None:
        super().__init__(wide=None)
        self._tell = tell
        self._shown: Doubles | None = None
        self._title = self.title()
        self._what = self.line("faint")
        row, half = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(Gap.APART)
        self.pairs = Table(PAIRS, lambda one: one.pair, W.NO_DOUBLES, wrap=True)
        self.pairs.chosen.connect(self._choose)
        self.fields = Table(FIELDS, lambda one: one.word, W.NO_DOUBLES, wrap=True)
        row.addWidget(self.pairs, 1)
        half.addWidget(self.fields, 1)
        row.addLayout(half, 1)
        self.column.addLayout(row, 1)
        self._buttons = self.buttons(
            (two.word, partial(tell, Pressed(two)), "main"),
            (left.word, partial(tell, Pressed(left)), ""),
            (right.word, partial(tell, Pressed(right)), ""),
            (Word.CLOSE, lambda: tell(Closed()), ""),
        )

    @property
    def widget(self) -> QWidget:
        """What is looked at."""
        return self

    def draw(self, shown: Doubles, busy: bool, dress: Dress) -> None:
        """Show the pairs, and the one that is looked at."""
        self.turn(dress)
        self._shown = shown
        row, many = shown.row, len(shown.found.rows)
        self._title.setText(dress.say(W.DOUBLES_TITLE, n=f"{shown.found.total:,}"))
        more = dress.say(W.DOUBLES_MORE, n=f"{many:,}") if many < shown.found.total else ""
        self._what.setText(f"{dress.say(W.DOUBLES_WHAT)} {more}".strip())
        self.pairs.draw(shown.found.rows, dress, chosen=frozenset() if row is None else frozenset([row.pair]))
        self.fields.draw(() if row is None else beside(row, dress), dress, chosen=None)
        self.fields.setVisible(row is not None)
        for button in self._buttons[:-1]:
            button.setEnabled(not busy and row is not None)

    def begin(self) -> None:
        """The keyboard is in the list."""
        self.pairs.focus()

    def forget(self) -> None:
        """Nobody's name stays where nobody looks."""
        self._shown = None
        self.pairs.draw((), Dress(), chosen=None)
        self.fields.draw((), Dress(), chosen=None)

    def _choose(self, keys: frozenset[PersonPair]) -> None:
        chosen = next(iter(keys), None)
        if self._shown is not None and chosen is not None and chosen != self._shown.chosen:
            self._tell(PanelShown(replace(self._shown, chosen=chosen)))


def _who(one: Resident) -> str:
    return f"{one.name} {one.flat or ''}".strip()
