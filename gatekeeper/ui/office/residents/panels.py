"""The panels beside the registry's table."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.service.office.enrol import BadRow
from gatekeeper.service.office.registry import Resident, Typed
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import Panel, choices, type_in
from gatekeeper.ui.office.residents.columns import standing
from gatekeeper.ui.office.residents.state import (
    Closed,
    Event,
    IssueWanted,
    Opened,
    RevealAsked,
    RevealWanted,
    SaveWanted,
    TakeOverWanted,
    Trial,
)
from gatekeeper.ui.office.sentences import in_language
from gatekeeper.ui.office.table import Column, Table
from gatekeeper.ui.office.words import Word, name_of, say

Tell = Callable[[Event], None]
STANDINGS = (Standing.RESIDENT, Standing.RETURNEE, Standing.STAFF)

_FIELDS = {
    "name": Word.NAME,
    "flat": Word.FLAT,
    "id_number": Word.ID_NUMBER,
    "standing": Word.STANDING,
    "returned": Word.RETURNED,
    "phone": Word.PHONE,
    "plates": Word.CAR,
}
BAD_ROWS: tuple[Column[BadRow], ...] = (
    Column("row", Word.ROW, lambda bad, _: str(bad.number), wide=55),
    Column("column", Word.COLUMN, lambda bad, lang: say(_FIELDS[bad.column], lang), wide=105),
    Column("problem", Word.PROBLEM, lambda bad, lang: in_language(bad.sentence, lang)),
)


class DetailPanel(Panel):
    """Somebody, and what can be done with them."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self._row: Resident | None = None
        self._name = self.title()
        self._name.setObjectName("title")
        self._facts = self.line()
        self._number = self.line("secret")
        self.space()
        self.button(Word.EDIT, lambda: tell(Opened(self._row.person if self._row else None)), "main")
        self._reveal = self.button(Word.REVEAL, lambda: tell(RevealAsked()))
        self.button(Word.ISSUE_PASS, lambda: tell(IssueWanted()))
        self.button(Word.CLOSE, lambda: tell(Closed()))

    def draw(self, row: Resident, number: str, dress: Dress) -> None:
        """Draw somebody; `number` whole, if it was revealed."""
        self.turn(dress)
        self._row = row
        self._name.setText(row.name)
        facts = [
            (Word.FLAT, str(row.flat or "")),
            (Word.STANDING, standing(row, dress.language)),
            (Word.RETURNED, row.returned.isoformat() if row.returned else ""),
            (Word.PHONE, row.phone),
            (Word.CAR, ", ".join(row.plates)),
            (Word.PASS_COLUMN, ", ".join(row.passes)),
            (Word.ID_NUMBER, row.number if not number else ""),
        ]
        self._facts.setText("\n".join(f"{dress.say(word)}: {text}" for word, text in facts if text))
        self._number.setText(dress.say(Word.REVEALED, name=row.name, number=number) if number else "")
        self._number.setVisible(bool(number))
        self._reveal.setVisible(bool(row.number) and not number)

    def forget(self) -> None:
        """A number that was revealed does not stay in a widget that nobody sees."""
        self._number.clear()


class EditPanel(Panel):
    """The fields of one person."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._tell = tell
        self._title = self.title()
        self._name = self.field(Word.NAME)
        self._flat = self.field(Word.FLAT)
        self._flat.setPlaceholderText("3-2-501")
        self._number = self.field(Word.ID_NUMBER)
        self._standing = QComboBox()
        self.field(Word.STANDING, self._standing)
        self._returned = self.field(Word.RETURNED)
        self._returned.setPlaceholderText("2026-11-08")
        self._phone = self.field(Word.PHONE)
        self._plates = self.field(Word.PLATES)
        self._moved = QCheckBox()
        self.hint(self._moved.setText, Word.MOVED_OUT)
        self.column.addWidget(self._moved)
        self.space()
        self.buttons((Word.SAVE, self._save, "main"), (Word.CANCEL, lambda: tell(Closed()), ""))
        for edit in (self._name, self._flat, self._number, self._returned, self._phone, self._plates):
            edit.returnPressed.connect(self._save)

    def fill(self, row: Resident | None) -> None:
        """Put in what is known; an ID number stays masked, and empty leaves it as it is."""
        type_in(self._name, row.name if row else "")
        type_in(self._flat, str(row.flat or "") if row else "")
        type_in(self._number, "")
        type_in(self._returned, row.returned.isoformat() if row and row.returned else "")
        type_in(self._phone, row.phone if row else "")
        type_in(self._plates, ", ".join(row.plates) if row else "")
        self._moved.setChecked(row is not None and row.state is PersonState.MOVED_OUT)
        self._standing.setProperty("wanted", row.standing.value if row else Standing.RESIDENT.value)

    def draw(self, row: Resident | None, dress: Dress) -> None:
        """Write the words; what was typed stays."""
        self.turn(dress)
        self._title.setText(row.name if row else dress.say(Word.NEW_RESIDENT))
        self._number.setPlaceholderText(dress.say(Word.ID_UNCHANGED) if row and row.number else "")
        self._moved.setVisible(row is not None)
        wanted = self._standing.property("wanted")
        at = self._standing.currentIndex() if wanted is None else _place_of(wanted)
        choices(self._standing, [name_of(one, dress.language) for one in STANDINGS], max(at, 0))
        self._standing.setProperty("wanted", None)

    def first(self) -> QLineEdit:
        """Where typing begins."""
        return self._name

    def _save(self) -> None:
        self._tell(
            SaveWanted(
                Typed(
                    name=self._name.text(),
                    flat=self._flat.text(),
                    id_number=self._number.text(),
                    standing=STANDINGS[self._standing.currentIndex()],
                    returned=self._returned.text(),
                    phone=self._phone.text(),
                    plates=self._plates.text(),
                    moved_out=self._moved.isChecked(),
                )
            )
        )


def _place_of(value: str) -> int:
    return next((at for at, one in enumerate(STANDINGS) if one.value == value), 0)


class RevealPanel(Panel):
    """Why the whole ID number is to be shown."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self._name = self.title()
        self._why = self.line()
        self.hint(self._why.setText, Word.REVEAL_WHY)
        self.reason = self.field(Word.REASON)
        self.reason.returnPressed.connect(lambda: tell(RevealWanted(self.reason.text())))
        self.space()
        self.buttons(
            (Word.REVEAL, lambda: tell(RevealWanted(self.reason.text())), "main"),
            (Word.CANCEL, lambda: tell(Closed()), ""),
        )

    def draw(self, row: Resident, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._name.setText(f"{row.name}  {row.number}")


class TrialPanel(Panel):
    """What a table would do, row by row where it is wrong."""

    def __init__(self, tell: Tell) -> None:
        super().__init__(wide=500)
        self._title = self.title()
        self._head = self.line("faint")
        self.hint(self._head.setText, Word.DRY_RUN)
        self._would = self.line()
        self._bad = self.line()
        self._rows = Table(BAD_ROWS, lambda bad: bad, Word.NOTHING_FOUND, wrap=True)
        self.column.addWidget(self._rows, 1)
        self._filler = self.line()
        self.column.setStretchFactor(self._filler, 1)
        self._take, _ = self.buttons(
            (Word.TAKE_OVER, lambda: tell(TakeOverWanted()), "main"), (Word.CANCEL, lambda: tell(Closed()), "")
        )

    def draw(self, trial: Trial, busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        result = trial.result
        bad = len({row.number for row in result.bad})
        self._title.setText(dress.say(Word.IMPORT_TITLE, file=trial.path.name))
        counts = {"rows": result.rows, "added": result.added, "changed": result.changed}
        self._would.setText(dress.say(Word.WOULD, **counts, unchanged=result.unchanged, households=result.households))
        self._bad.setText(dress.say(Word.BAD_ROWS, n=bad))
        self._bad.setVisible(bad > 0)
        self._rows.setVisible(bad > 0)
        self._filler.setVisible(bad == 0)
        self._rows.draw(result.bad, dress)
        self._take.setEnabled(bad == 0 and not busy and result.added + result.changed > 0)
