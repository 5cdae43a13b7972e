"""A table of residents that was tried, and what the clerk has said of it since."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any
from uuid import UUID

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.household import Standing
from gatekeeper.domain.words import Sentence
from gatekeeper.service.office.cells import standing_in
from gatekeeper.service.office.column_words import NOT_READ
from gatekeeper.service.office.columns import NoHeadings, answer_of, columns_of
from gatekeeper.service.office.enrol import Enrolled
from gatekeeper.service.office.mends import ALIKE, LONGEST_CELL
from gatekeeper.service.office.roster import BadRow
from gatekeeper.service.office.sheet import SheetTable
from gatekeeper.service.office.wishes import Wishes
from gatekeeper.ui.office.residents.words import W


class Tab(Enum):
    """What of a trial can be looked at, the most urgent first; the value is the word on it."""

    QUESTIONS = W.TAB_QUESTIONS
    BAD = W.TAB_BAD
    CHANGES = W.TAB_CHANGES
    NEW = W.TAB_NEW
    NOTES = W.TAB_NOTES
    MISSING = W.TAB_MISSING
    UNREAD = W.TAB_UNREAD


@dataclass(frozen=True, slots=True)
class ImportTrial:
    """A table was compared with the registry.

    Attributes:
        tables: As they were read: what is tried is what is taken, whatever becomes of the file.
        result: What it would do, or did.
        wishes: What it was compared with; `asked` what was said since.
        tab: What is looked at; None for the most urgent.
        trouble: No row names the columns: the clerk is asked which is which.
        out: Rows that the clerk leaves out; `gone` people of whom the clerk says that they have moved out.
    """

    path: Path
    result: Enrolled
    tables: Sequence[SheetTable] = field(default=(), repr=False, compare=False)
    wishes: Wishes = field(default_factory=Wishes)
    asked: Wishes = field(default_factory=Wishes)
    tab: Tab | None = None
    trouble: NoHeadings | None = None
    out: frozenset[tuple[str, int]] = frozenset()
    gone: frozenset[UUID] = frozenset()

    @property
    def taken(self) -> int:
        """How many people are taken as they stand there."""
        return sum(one.place not in self.out for one in self.result.changes)

    @property
    def told(self) -> Wishes:
        """All that was said of the table, the ticks of its rows too."""
        return replace(self.wishes, out=self.out, gone=self.gone)

    @property
    def is_open(self) -> bool:
        """Whether it was answered since it was compared."""
        return self.asked != self.wishes

    @property
    def can_take(self) -> bool:
        """Whether there is something to take that was seen as it would be taken."""
        return not self.is_open and not self.result.done and bool(self.taken or self.gone)

    def ticked(self, keys: frozenset[Any]) -> "ImportTrial":
        """The rows of the tab that is looked at are ticked otherwise; where all of them are already, back again."""
        if looked_at(self) is Tab.MISSING:
            return replace(self, gone=self.gone - keys if keys <= self.gone else self.gone | keys)
        return replace(self, out=self.out - keys if keys <= self.out else self.out | keys)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the table, and which key it is taken for; `NOT_READ` for none."""

    text: str
    key: str


def rows_of(result: Enrolled, tab: Tab) -> Sequence[object]:
    """What is listed."""
    match tab:
        case Tab.QUESTIONS:
            return result.questions
        case Tab.BAD:
            return result.bad
        case Tab.CHANGES:
            return [one for one in result.changes if one.before is not None]
        case Tab.NEW:
            return [one for one in result.changes if one.before is None]
        case Tab.NOTES:
            return result.notes
        case Tab.MISSING:
            return result.missing
        case Tab.UNREAD:
            return result.unread


def looked_at(trial: ImportTrial) -> Tab:
    """What is shown: what was chosen, else the most urgent that has rows."""
    if trial.tab is not None:
        return trial.tab
    return next((tab for tab in Tab if rows_of(trial.result, tab)), Tab.CHANGES)


def headings(trial: ImportTrial) -> tuple[Heading, ...]:
    """All headings, first those that were not read when the table was compared: they stay in their places meanwhile."""
    compared, asked = _meanings(trial, trial.wishes), _meanings(trial, trial.asked)
    order = sorted(compared, key=lambda text: compared[text] != NOT_READ)
    return tuple(Heading(text, answer_of(text, trial.asked.columns) or asked[text]) for text in order)


def _meanings(trial: ImportTrial, wishes: Wishes) -> dict[str, str]:
    """By heading, which key it is."""
    found: dict[str, str] = {}
    if trial.trouble is not None:
        found = {text: answer_of(text, wishes.columns) or NOT_READ for text in trial.trouble.perhaps}
    for heads in trial.result.headings.values():
        columns = columns_of(heads, wishes.columns)
        keys = {at: key for key, places in columns.places.items() for at in places} if columns else {}
        for at, text in enumerate(heads):
            if text and found.get(text, NOT_READ) == NOT_READ:
                found[text] = keys.get(at, NOT_READ)
    return found


def with_column(trial: ImportTrial, heading: str, key: str) -> Wishes:
    """What is asked once a heading was said to be a key."""
    others = {one: other for one, other in trial.asked.columns.items() if answer_of(one, {heading: key}) is None}
    return replace(trial.asked, columns={**others, heading: key})


def with_word(trial: ImportTrial, word: str, standing: Standing) -> Wishes:
    """What is asked once a word was said to be a standing."""
    return replace(trial.asked, words={**trial.asked.words, word: standing})


def with_yes(trial: ImportTrial, rows: Sequence[BadRow]) -> Wishes:
    """What is asked once questions were answered with yes; when all of them were already, the yes is taken back."""
    places = {(row.sheet, row.number) for row in rows if row.yes}
    same = trial.asked.same - places if places <= trial.asked.same else trial.asked.same | places
    return replace(trial.asked, same=same)


def mend_of(trial: ImportTrial, row: BadRow) -> str | None:
    """What a clerk said a cell is; None if nothing."""
    typed = trial.asked.mended.get((row.sheet, row.number), {}).get(row.column)
    if typed is not None and typed != row.cell:
        return typed
    standing = trial.asked.words.get(row.cell) if row.column == "standing" else None
    return standing.value if standing is not None and trial.wishes.words.get(row.cell) is not standing else None


def alike(trial: ImportTrial, row: BadRow) -> list[BadRow]:
    """The cells of one column in which the same stands, this one too."""
    if not row.cell or row.column not in ALIKE:
        return [row]
    of = trial.result
    return [one for one in (*of.bad, *of.questions, *of.notes) if (one.column, one.cell) == (row.column, row.cell)]


def with_mend(trial: ImportTrial, row: BadRow, text: str, *, all_alike: bool) -> Wishes:
    """What is asked once a cell was mended; a word for the standing that holds for all alike holds for the next table, too.

    Args:
        text: What was typed; empty, or what stands there, takes a mend back.
    """
    text = text.strip()[:LONGEST_CELL]
    rows = alike(trial, row) if all_alike else [row]
    words = dict(trial.asked.words)
    if row.column == "standing" and row.cell in words and trial.wishes.words.get(row.cell) is not words[row.cell]:
        del words[row.cell]
    mended = {place: dict(cells) for place, cells in trial.asked.mended.items()}
    for one in rows:
        mended.setdefault((one.sheet, one.number), {}).pop(one.column, None)
        before = trial.wishes.mended.get((one.sheet, one.number), {}).get(one.column)
        if before is not None:
            mended[one.sheet, one.number][one.column] = before
    standing = _standing(text) if row.column == "standing" and all_alike and row.cell else None
    if standing is not None:
        words[row.cell] = standing
    elif text and text != row.cell:
        for one in rows:
            mended[one.sheet, one.number][one.column] = text
    return replace(trial.asked, words=words, mended={place: cells for place, cells in mended.items() if cells})


def with_perhaps(trial: ImportTrial, rows: Sequence[BadRow], *, all_alike: bool) -> Wishes:
    """What is asked once it was said that cells mean what is offered for them."""
    asked = trial
    for row in rows:
        if row.perhaps:
            asked = replace(asked, asked=with_mend(asked, row, row.perhaps, all_alike=all_alike))
    return asked.asked


def _standing(text: str) -> Standing | None:
    try:
        return standing_in(text)
    except BadInput:
        return None


def problems(result: Enrolled) -> dict[tuple[str, int], list[Sentence]]:
    """What is wrong with each row that is not taken, by sheet and number."""
    found: dict[tuple[str, int], list[Sentence]] = {}
    for row in (*result.bad, *result.questions):
        found.setdefault((row.sheet, row.number), []).append(row.why)
    return found
