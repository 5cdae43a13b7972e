"""The sheet of a round as a value: who stands in it, what was typed into which cell, and what is wrong with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from gatekeeper.domain.errors import GatekeeperError
from gatekeeper.domain.observation import CheckedHow, Symptom
from gatekeeper.domain.policy import FEVER
from gatekeeper.domain.words import Sentence, sentence
from gatekeeper.service.office.temperatures import TypedCheck, typed_tenths
from gatekeeper.service.office.watched import Watched
from gatekeeper.ui.office.observation.words import W

SYMPTOMS = tuple(Symptom)
NO_SYMPTOM = "0"  # typed over symptoms that were a slip
Place = tuple[int, int]
"""Row and column of a cell."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column that can be typed into.

    Attributes:
        day: 0 for today, -1 for yesterday.
        turn: Which temperature of it; None for today's symptoms.
    """

    day: int
    turn: int | None


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """A round that is being typed.

    Attributes:
        rows: Who is watched, in the order of the round.
        today: The day it is.
        typed: What was typed, by row and column; an empty text takes nothing back that is recorded.
        how: How the temperatures came here.
        fever: The line, tenths °C.
    """

    rows: tuple[Watched, ...]
    today: date
    columns: tuple[SheetColumn, ...]
    typed: Mapping[Place, str] = field(default_factory=dict, repr=False)
    how: CheckedHow = CheckedHow.PHONE
    fever: int = FEVER

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed."""
        return any(text.strip() for text in self.typed.values())

    def recorded(self, row: int, column: int) -> str:
        """What the journal says of a cell: ``"36.6"``; of symptoms their digits."""
        one, at = self.rows[row], self.columns[column]
        day = self.today + timedelta(days=at.day)
        if at.turn is not None:
            check = one.temperatures.get((day, at.turn))
            return "" if check is None or check.tenths is None else f"{check.tenths / 10:.1f}"
        told = [check for (when, _), check in sorted(one.temperatures.items()) if when == day]
        return digits_of(told[-1].symptoms) if told else ""

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return self.typed.get((row, column), self.recorded(row, column))

    def may(self, row: int, column: int) -> bool:
        """Whether a cell can be typed into: the day is one of the observation."""
        one, at = self.rows[row], self.columns[column]
        return one.first <= self.today + timedelta(days=at.day) and (at.turn is None or at.turn < one.checks)


def new_sheet(rows: Sequence[Watched], today: date, fever: int = FEVER) -> RoundSheet:
    """The sheet of today's round, with yesterday's columns for what was forgotten."""
    turns = max((one.checks for one in rows), default=2)
    temperatures = [SheetColumn(day, turn) for day in (-1, 0) for turn in range(turns)]
    return RoundSheet(tuple(rows), today, (*temperatures, SheetColumn(0, None)), fever=fever)


def put(sheet: RoundSheet, cells: Mapping[Place, str]) -> RoundSheet:
    """Type into cells; what says the same as the journal is nothing new."""
    typed = dict(sheet.typed)
    for (row, column), text in cells.items():
        if not 0 <= row < len(sheet.rows) or not 0 <= column < len(sheet.columns) or not sheet.may(row, column):
            continue
        plain = text.strip()
        if shown(plain, sheet.columns[column]) == sheet.recorded(row, column) or not plain:
            typed.pop((row, column), None)
        else:
            typed[row, column] = plain
    return replace(sheet, typed=typed)


def block(at: Place, text: str) -> dict[Place, str]:
    """A piece of a spreadsheet, as it is pasted with its first cell here."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return {
        (at[0] + down, at[1] + right): cell
        for down, line in enumerate(lines)
        for right, cell in enumerate(line.split("\t"))
    }


def wrong(sheet: RoundSheet) -> dict[Place, Sentence]:
    """The cells that cannot be meant so, each with its sentence."""
    found: dict[Place, Sentence] = {}
    for (row, column), text in sorted(sheet.typed.items()):
        if sheet.columns[column].turn is None:
            if symptoms_of(text) is None:
                found[row, column] = sentence(W.SYMPTOM_DIGITS, n=len(SYMPTOMS))
            continue
        try:
            typed_tenths(text)
        except GatekeeperError as error:
            found[row, column] = error.told
    return found


def checks_of(sheet: RoundSheet) -> list[TypedCheck]:
    """What is to be written down: each temperature that was typed, and symptoms with today's last temperature."""
    made: dict[tuple[int, date, int], TypedCheck] = {}
    for (row, column), text in sorted(sheet.typed.items()):
        one, at = sheet.rows[row], sheet.columns[column]
        if at.turn is not None:
            day = sheet.today + timedelta(days=at.day)
            made[row, day, at.turn] = TypedCheck(one.person, one.observation, day, at.turn, text, how=sheet.how)
    for (row, column), text in sorted(sheet.typed.items()):
        one, symptoms = sheet.rows[row], symptoms_of(text)
        if sheet.columns[column].turn is None and symptoms is not None:
            turn = max((turn for at, day, turn in made if at == row and day == sheet.today), default=None)
            if turn is None:
                told = [turn for day, turn in one.temperatures if day == sheet.today]
                turn = max(told, default=0)
            key = (row, sheet.today, turn)
            before = made.get(key) or TypedCheck(one.person, one.observation, sheet.today, turn, how=sheet.how)
            made[key] = replace(before, symptoms=symptoms)
    return [made[key] for key in sorted(made)]


def _text_of(tenths: int | None) -> str:
    return "" if tenths is None else f"{tenths / 10:.1f}"


def is_fever(sheet: RoundSheet, row: int, column: int) -> bool:
    """Whether what stands in a cell is a temperature at or above the line of the rules."""
    if sheet.columns[column].turn is None:
        return False
    try:
        tenths = typed_tenths(sheet.text(row, column))
    except GatekeeperError:
        return False
    return tenths is not None and tenths >= sheet.fever


def shown(text: str, column: SheetColumn) -> str:
    """What was typed as it is shown: ``366`` is ``36.6``; what cannot be read stays as it is."""
    if column.turn is None:
        symptoms = symptoms_of(text)
        return text if not symptoms else digits_of(symptoms)
    try:
        return _text_of(typed_tenths(text))
    except GatekeeperError:
        return text


def symptoms_of(text: str) -> tuple[Symptom, ...] | None:
    """Symptoms by their digits, each once; none by a 0; None where something else stands there."""
    digits = [char for char in text if char not in " ,，、"]
    if digits == [NO_SYMPTOM]:
        return ()
    if (text.strip() and not digits) or not all(
        char.isascii() and char.isdecimal() and 1 <= int(char) <= len(SYMPTOMS) for char in digits
    ):
        return None
    return tuple(SYMPTOMS[int(char) - 1] for char in dict.fromkeys(sorted(digits)))


def digits_of(symptoms: Sequence[str]) -> str:
    """The digits of symptoms; those that only a newer program knows are the last one's."""
    known = {one.value: str(at) for at, one in enumerate(SYMPTOMS, 1)}
    return "".join(sorted({known.get(str(one), str(len(SYMPTOMS))) for one in symptoms}))
