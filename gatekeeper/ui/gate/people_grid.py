"""People as buttons: whoever was found, or belongs to a car."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from gatekeeper.domain.words import Language
from gatekeeper.service.gate.find import SHOWN, Candidate
from gatekeeper.ui.gate.named import mark_of, shown_name
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import key_button, on_button
from gatekeeper.ui.theme import Gap
from gatekeeper.ui.words import say

NAME_ROOM = 20  # Latin letters; a Chinese character is as wide as two


class PeopleGrid(QWidget):
    """Those who were found, a button each, two in a row.

    Args:
        several: Each has a number, and more than one may be chosen.
    """

    def __init__(self, picked: Callable[[UUID], object], *, several: bool = False) -> None:
        super().__init__()
        self._people: tuple[Candidate, ...] = ()
        self._several = several
        self.buttons: list[QPushButton] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(Gap.CLOSE)
        for number in range(SHOWN):
            button = key_button("", lambda number=number: picked(self._people[number].person))  # type: ignore[misc]  # mypy infers no lambda that has a default
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)
            button.setCheckable(True)
            self.buttons.append(button)
            self.grid.addWidget(button, number // 2, number % 2)

    def render_people(
        self,
        people: tuple[Candidate, ...],
        s: State,
        chosen: tuple[UUID, ...] = (),
        notes: Mapping[UUID, str] | None = None,
    ) -> None:
        """Draw these from now on, with what is to be said of each."""
        self._people, whole, today = people, bool(s.status.guard), s.wall.date()
        for number, button in enumerate(self.buttons):
            person = people[number] if number < len(people) else None
            button.setVisible(person is not None)
            note = notes.get(person.person, "") if person and notes is not None else None
            line = found_line(person, s.language, whole=whole, today=today, note=note) if person else ""
            button.setText(on_button(f"{number + 1}   {line}" if line and self._several else line))
            button.setChecked(person is not None and person.person in chosen)


def found_line(person: Candidate, language: Language, *, whole: bool, today: date, note: str | None = None) -> str:
    """Somebody on a button: flat, name, what tells them from others of the flat, end of the ID number.

    Args:
        note: What is to be said of them on a second line, in place of that number if there is anything.
    """
    tail = say(GateWord.ID_ENDS, language, tail=person.tail) if person.tail else ""
    mark = mark_of(person.who, today, language, whole=whole)
    parts = (person.flat, _cut(shown_name(person, whole=whole)), mark, "" if note is not None else tail)
    line = "  ".join(part for part in parts if part)
    return line if note is None else f"{line}\n{note or tail}"


def _cut(name: str) -> str:
    """As much of a long name as a button has room for; its end is what is missed least."""
    wide = 0
    for at, character in enumerate(name):
        wide += 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if wide > NAME_ROOM:
            return name[:at] + "…"
    return name
