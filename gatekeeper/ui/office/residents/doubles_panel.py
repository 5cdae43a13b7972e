"""Who may stand in the registry twice: the pairs, and of one of them the two beside each other, field by field."""

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gatekeeper.domain.doubles import PersonPair
from gatekeeper.domain.words import Words
from gatekeeper.service.double_words import SIGNS
from gatekeeper.service.office.doubles import DoubleRow, DoublesFound
from gatekeeper.service.office.merging import BOTH_FLATS, CHOSEN, MergeWanted
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
    """What was found; `chosen` is whom the panel shows beside each other.

    Attributes:
        asked: What somebody wants of the chosen two, where it is not what is proposed.
    """

    found: DoublesFound
    chosen: PersonPair | None = None
    asked: MergeWanted | None = None

    @property
    def row(self) -> DoubleRow | None:
        """The pair that is looked at: the chosen one, or the first."""
        rows = self.found.rows
        return next((one for one in rows if one.pair == self.chosen), rows[0] if rows else None)

    @property
    def wanted(self) -> MergeWanted | None:
        """What would become of that pair."""
        return self.asked or (self.row.proposed if self.row is not None else None)

    def without(self, pair: PersonPair) -> "Doubles":
        """What is left once a pair was answered; the one behind it is looked at."""
        rows = self.found.rows
        at = next((place for place, one in enumerate(rows) if one.pair == pair), 0)
        left = tuple(one for one in rows if one.pair != pair)
        chosen = left[min(at, len(left) - 1)].pair if left else None
        return Doubles(DoublesFound(left, self.found.total - len(rows) + len(left)), chosen)

    def merged(self, wanted: MergeWanted) -> "Doubles":
        """What is left once a pair is one person: no other pair with the line that went."""
        rows = self.found.rows
        done = [one for one in rows if wanted.goes in one.pair]
        left = self
        for one in done:
            left = left.without(one.pair)
        return left

    def sided(self, field: str, side: int) -> "Doubles":
        """One side of a field is right: 0 the left one, 1 the right one, 2 both, where that can be."""
        row, wanted = self.row, self.wanted
        if row is None or wanted is None:
            return self
        both = (row.one.person, row.other.person)
        if field == STAYS and side < 2:
            if both[side] == wanted.stays:
                return self
            kept = wanted.take & {BOTH_FLATS}  # each field stays on its side
            take = frozenset(CHOSEN) - wanted.take | kept
            return replace(self, asked=MergeWanted(wanted.goes, wanted.stays, take))
        if field == "household" and side == 2:
            return replace(self, asked=replace(wanted, take=wanted.take | {BOTH_FLATS}))
        if field not in CHOSEN or side > 1:
            return self
        rest = wanted.take - {field} - ({BOTH_FLATS} if field == "household" else set())
        return replace(self, asked=replace(wanted, take=rest | {field} if both[side] == wanted.goes else rest))


@dataclass(frozen=True, slots=True)
class FieldOfBoth:
    """A field of both.

    Attributes:
        key: What is chosen by it, as `merging.CHOSEN` calls it; else only a name for the line.
        kept: What the one person has, in a word.
    """

    key: str
    word: Words
    one: str
    other: str
    kept: Words
    chosen: int | None = None


STAYS = "stays"


def beside(shown: Doubles, dress: Dress) -> tuple[FieldOfBoth, ...]:
    """What is known of both, field by field, what differs first; what is known of neither is left out."""
    row, wanted = shown.row, shown.wanted
    if row is None or wanted is None:
        return ()
    left = wanted.stays == row.one.person
    pairs = ((row.one, 0), (row.other, 1))

    def said(one: Resident, at: int) -> tuple[str, ...]:
        return (
            one.name,
            row.flats[at],
            row.numbers[at],
            one.phone,
            dress.say(W.PHOTO_THERE) if row.photos[at] else "",
            standing(one, dress.language),
            one.returned.isoformat() if one.returned else "",
            ", ".join(one.plates),
            ", ".join(one.passes),
            name_of(one.state, dress.language),
        )

    def kept(key: str, one: str, other: str) -> tuple[Words, int | None]:
        if key not in CHOSEN:
            return (W.EQUAL if one == other else W.BOTH_KEPT), None
        if key == "household" and BOTH_FLATS in wanted.take and one != other:
            return W.BOTH_KEPT, None
        side = int(left is (key in wanted.take))
        return (W.EQUAL if one == other else (W.DOUBLE_ONE, W.DOUBLE_OTHER)[side]), side

    cells = zip(FIELD_WORDS.items(), *(said(one, at) for one, at in pairs), strict=True)
    found = [
        FieldOfBoth(key, word, one, other, *kept(key, one, other)) for (key, word), one, other in cells if one or other
    ]
    mark = (W.STAYS_THIS, W.GOES_THIS)
    here, there = (dress.say(one) for one in (mark if left else reversed(mark)))
    first = FieldOfBoth(STAYS, W.STAYS, here, there, W.DOUBLE_ONE if left else W.DOUBLE_OTHER, int(not left))
    return (first, *sorted(found, key=lambda one: one.one == one.other))


FIELD_WORDS: dict[str, Words] = {
    "name": Word.NAME,
    "household": Word.FLAT,
    "id_number": W.ID_NUMBER,
    "phone": W.PHONE,
    "photo": W.PHOTO,
    "standing": W.STANDING,
    "returned": W.RETURNED,
    "plates": W.CAR,
    "passes": W.PASS_COLUMN,
    "state": W.LIVES,
}
PAIRS: tuple[Column[DoubleRow], ...] = (
    Column("one", W.DOUBLE_ONE, lambda row, _: _who(row.one)),
    Column("other", W.DOUBLE_OTHER, lambda row, _: _who(row.other)),
    Column("by", W.IN_COMMON, lambda row, lang: "; ".join(say(SIGNS[one], lang) for one in row.by)),
)
FIELDS: tuple[Column[FieldOfBoth], ...] = (
    Column("field", W.FIELD, lambda one, lang: say(one.word, lang)),
    Column("one", W.DOUBLE_ONE, lambda one, _: _side(one, one.one, 0)),
    Column("other", W.DOUBLE_OTHER, lambda one, _: _side(one, one.other, 1)),
    Column("kept", W.AFTER_MERGING, lambda one, lang: say(one.kept, lang)),
)


def _side(one: FieldOfBoth, text: str, side: int) -> str:
    return f"✓ {text or '—'}" if one.chosen == side and one.one != one.other else text or "—"


class DoublesPanel(SidePanel):
    """Draws `Doubles`.

    Args:
        one: Says that they are one person, `two` that they are two people; `left` and `right` lead to one of them.
    """

    def __init__(self, one: AnyVerb, two: AnyVerb, left: AnyVerb, right: AnyVerb, tell: Tell) -> None:
        super().__init__(wide=None)
        self._tell = tell
        self._shown: Doubles | None = None
        self._title = self.title()
        self._what = self.line("faint")
        row, half = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(Gap.APART)
        self.pairs = Table(PAIRS, lambda one: one.pair, W.NO_DOUBLES, wrap=True)
        self.pairs.chosen.connect(self._choose)
        self.fields = Table(FIELDS, lambda one: one.key, W.NO_DOUBLES, wrap=True)
        self.fields.cell.connect(self._side)
        row.addWidget(self.pairs, 2)
        half.addWidget(self.fields, 1)
        row.addLayout(half, 3)  # numbers stand there whole: their last digits tell the two apart
        self.column.addLayout(row, 1)
        self._buttons = self.buttons(
            (one.word, partial(tell, Pressed(one)), "main"),
            (two.word, partial(tell, Pressed(two)), ""),
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
        self.fields.draw(beside(shown, dress), dress, chosen=None)
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

    def _side(self, field: str, column: int) -> None:
        """The left or the right column of a field, or the last one, is gone to."""
        if self._shown is not None and column:
            shown = self._shown.sided(field, column - 1)
            if shown != self._shown:
                self._tell(PanelShown(shown))

    def _choose(self, keys: frozenset[PersonPair]) -> None:
        chosen = next(iter(keys), None)
        if self._shown is not None and chosen is not None and chosen != self._shown.chosen:
            self._tell(PanelShown(replace(self._shown, chosen=chosen, asked=None)))


def _who(one: Resident) -> str:
    return f"{one.name} {one.flat or ''}".strip()
