"""The columns of a trial's tables: each kind of row with what a clerk wants to know of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gatekeeper.domain.household import PersonState, Standing, masked_id_number
from gatekeeper.domain.words import Language, Sentence
from gatekeeper.service.office.differences import Difference
from gatekeeper.service.office.enrol import Change
from gatekeeper.service.office.mends import MENDED, trouble_of
from gatekeeper.service.office.roster import BadRow, Unread
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.residents.trial import ImportTrial, Tab, mend_of
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.words import Word, say

FIELDS = {
    "name": Word.NAME,
    "flat": Word.FLAT,
    "phase": W.PHASE,
    "building": W.BUILDING,
    "unit": W.UNIT,
    "room": W.ROOM,
    "also_at": W.ALSO_AT,
    "id_number": W.ID_NUMBER,
    "standing": W.STANDING,
    "returned": W.RETURNED,
    "phone": W.PHONE,
    "plates": W.CAR,
    "state": W.LIVES,
    "moved_out": W.MOVED_OUT,
}
MENDED_IN = (Tab.QUESTIONS, Tab.BAD, Tab.NOTES)
_STANDINGS = {one.value: one for one in Standing}
_CODES: dict[str, Callable[[str], Standing | PersonState]] = {"standing": Standing, "state": PersonState}


def field_name(key: str, language: Language) -> str:
    """What a field of a person is called."""
    return say(FIELDS[key], language) if key in FIELDS else key


def value_of(key: str, text: str, language: Language) -> str:
    """A field's text for a person to read."""
    if not text:
        return say(Word.EMPTY, language)
    return name_of(_CODES[key](text), language) if key in _CODES else text


def told_change(one: Difference, language: Language) -> str:
    """One field before and after."""
    colon = "：" if language is Language.ZH else ": "
    before, after = (value_of(one.key, text, language) for text in (one.before, one.after))
    return f"{field_name(one.key, language)}{colon}{before} → {after}"


def _changes(change: Change, language: Language) -> str:
    apart = "；" if language is Language.ZH else "; "
    return apart.join(told_change(one, language) for one in change.fields)


def _row(row: BadRow | Change, _: Language) -> str:
    return f"{row.sheet} {row.number}".strip()


def _what(one: Unread, language: Language) -> str:
    return one.heading or say(W.WHOLE_SHEET, language, n=one.rows)


_ROW: Column[Any] = Column("row", W.ROW, _row)
_BAD: tuple[Column[Any], ...] = (
    _ROW,
    Column("name", Word.NAME, lambda row, _: row.name),
    Column("column", W.COLUMN, lambda row, lang: field_name(row.column, lang)),
    Column("text", W.CONTENT, lambda row, _: row.text),
    Column("problem", W.PROBLEM, lambda row, lang: row.why.sentence(lang)),
)
_OF_CHANGES: tuple[Column[Any], ...] = (
    _ROW,
    Column("name", Word.NAME, lambda row, _: row.after.name),
    Column("flat", Word.FLAT, lambda row, _: str(row.flat)),
)
_PLAIN: dict[Tab, tuple[Column[Any], ...]] = {
    Tab.CHANGES: (*_OF_CHANGES, Column("change", W.CHANGE, _changes)),
    Tab.NEW: (
        *_OF_CHANGES,
        Column("standing", W.STANDING, lambda row, lang: name_of(row.after.standing, lang)),
        Column("phone", W.PHONE, lambda row, _: row.after.phone or ""),
        Column("plates", W.CAR, lambda row, _: ", ".join(row.after.plates)),
    ),
    Tab.MISSING: (
        Column("name", Word.NAME, lambda row, _: row.name),
        Column("flat", Word.FLAT, lambda row, _: row.flat),
    ),
    Tab.UNREAD: (
        Column("sheet", W.SHEET, lambda row, _: row.sheet),
        Column("what", W.COLUMN, _what),
    ),
}


def columns_of_tab(
    tab: Tab, said: frozenset[Any] = frozenset(), trial: ImportTrial | None = None
) -> tuple[Column[Any], ...]:
    """The columns of one kind of rows; `said` are the questions that were answered with yes, the rows that are left out, or
    those who have moved out. Cells that are mended are seen by the trial they were mended in."""
    if tab in MENDED_IN and trial is not None:
        sheet = tuple(_mends(one, trial) for one in _BAD)
        return (*sheet, _answers(said)) if tab is Tab.QUESTIONS else sheet
    if tab is Tab.QUESTIONS:
        return (*_BAD, _answers(said))
    if tab in (Tab.CHANGES, Tab.NEW):
        return (Column("tick", W.TAKE_OVER, lambda row, _: "–" if row.place in said else "✓"), *_PLAIN[tab])
    if tab is Tab.MISSING:
        return (*_PLAIN[tab], Column("gone", W.MOVED_OUT, lambda row, _: "✓" if row.person in said else ""))
    return _BAD if tab in (Tab.BAD, Tab.NOTES) else _PLAIN[tab]


def _mends(column: Column[BadRow], trial: ImportTrial) -> Column[BadRow]:
    """The same column where cells are mended: what stood there and what was typed, or is offered; and whether it is read."""

    def content(row: BadRow, language: Language) -> str:
        mend = mend_of(trial, row)
        if mend is None:
            offered = f" → {_told(row.column, row.perhaps, language)}?" if row.perhaps else ""
            return f"{row.cell if offered else row.text}{offered}"
        return f"{row.cell} → {_told(row.column, mend, language)}".strip()

    def trouble(row: BadRow) -> Sentence | None:
        mend, today = mend_of(trial, row), trial.result.today
        return trouble_of(row.column, mend, today) if mend is not None and today is not None else None

    def problem(row: BadRow, language: Language) -> str:
        if mend_of(trial, row) is None:
            return row.why.sentence(language)
        wrong = trouble(row)
        return wrong.sentence(language) if wrong is not None else f"✓ {say(W.IS_READ, language)}"

    def typed(row: BadRow) -> str | None:
        return (mend_of(trial, row) or row.cell) if row.column in MENDED else None

    if column.key == "text":
        return replace(column, text=content, typed=typed)
    if column.key == "problem":
        return replace(column, text=problem, grave=lambda row: trouble(row) is not None)
    return column


def _told(key: str, text: str, language: Language) -> str:
    """A field's text as a clerk reads it; of an ID number its last four digits, which is how it is known again."""
    if key == "id_number":
        return masked_id_number(text)
    standing = _STANDINGS.get(text) if key == "standing" else None
    return name_of(standing, language) if standing is not None else text


def _answers(same: frozenset[tuple[str, int]]) -> Column[BadRow]:
    def said(row: BadRow, language: Language) -> str:
        return f"✓ {say(W.YES, language)}" if (row.sheet, row.number) in same else "?" if row.yes else ""

    return Column("answer", W.ANSWER, said)
