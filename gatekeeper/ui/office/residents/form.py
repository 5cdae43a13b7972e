"""The form of one person: it knows what stood in it, so that only what a clerk changed is written."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit

from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.service.office.registry import Resident, Typed
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.panel import Panel, choices, type_in
from gatekeeper.ui.office.residents.events import Closed, Drafted, Event, SaveWanted
from gatekeeper.ui.office.words import Word

_ALWAYS: tuple[Standing, ...] = (Standing.RESIDENT, Standing.RETURNEE, Standing.STAFF)
_WORDS = {
    "name": Word.NAME,
    "flat": Word.FLAT,
    "standing": Word.STANDING,
    "returned": Word.RETURNED,
    "phone": Word.PHONE,
    "plates": Word.CAR,
    "moved_out": Word.MOVED_OUT,
}


def typed_of(row: Resident | None) -> Typed:
    """What stands in the form of somebody before anything is typed."""
    if row is None:
        return Typed("", "")
    return Typed(
        name=row.name,
        flat=str(row.flat or ""),
        standing=row.standing,
        returned=row.returned.isoformat() if row.returned else "",
        phone=row.phone,
        plates=", ".join(row.plates),
        moved_out=row.state is PersonState.MOVED_OUT,
    )


class EditPanel(Panel):
    """The fields of one person."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        super().__init__()
        self._tell = tell
        self._was: Typed | None = None
        self._met: tuple[str, ...] = ()
        self._standings: tuple[Standing, ...] = _ALWAYS
        self._filling = False
        self._title = self.title()
        left, right = self.beside()
        self._name = self.field(Word.NAME, into=left)
        self._flat = self.field(Word.FLAT, into=right)
        self._flat.setPlaceholderText("3-2-501")
        self._number = self.field(Word.ID_NUMBER)
        self._standing = QComboBox()
        left, right = self.beside()
        self.field(Word.STANDING, self._standing, into=left)
        self._returned = self.field(Word.RETURNED, into=right)
        self._returned.setPlaceholderText("2026-11-08")
        self._phone = self.field(Word.PHONE)
        self._plates = self.field(Word.PLATES)
        self._moved = QCheckBox()
        self.hint(self._moved.setText, Word.MOVED_OUT)
        self.column.addWidget(self._moved)
        self._why = self.line("faint")
        self.hint(self._why.setText, Word.WHY_ENDED)
        self._reason = QLineEdit()
        self.hint(self._reason.setAccessibleName, Word.WHY_ENDED)
        self.column.addWidget(self._reason)
        self._told: QLabel = self.line("warning")
        self.space()
        self.buttons((Word.SAVE, self._save, "main"), (Word.CANCEL, lambda: tell(Closed()), ""))
        lines = (self._name, self._flat, self._number, self._returned, self._phone, self._plates, self._reason)
        for edit in lines:
            edit.returnPressed.connect(self._save)
            edit.textChanged.connect(self._changed)
        self._standing.currentIndexChanged.connect(self._changed)
        self._moved.toggled.connect(self._changed)

    def fill(self, row: Resident | None) -> None:
        """Put in what is known; an ID number stays masked, and empty leaves it as it is."""
        self._was, self._met = (typed_of(row) if row else None), ()
        extra = () if row is None or row.standing in _ALWAYS else (row.standing,)
        self._standings = (*_ALWAYS, *extra)
        self._put(typed_of(row))

    def draw(self, row: Resident | None, dress: Dress) -> None:
        """Write the words; what was typed stays, and what somebody else changed meanwhile is told."""
        self.turn(dress)
        self._title.setText(row.name if row else dress.say(Word.NEW_RESIDENT))
        self._number.setPlaceholderText(dress.say(Word.ID_UNCHANGED) if row and row.number else "")
        self._moved.setVisible(row is not None)
        at = max(self._standing.currentIndex(), 0)
        choices(self._standing, [name_of(one, dress.language) for one in self._standings], at)
        if row is not None and self._was is not None and typed_of(row) != self._was:
            self._meet(typed_of(row))
        self._told.setText("\n".join(self._said(field, dress) for field in self._met))
        self._told.setVisible(bool(self._met))
        self._show_reason()

    def first(self) -> QLineEdit:
        """Where typing begins."""
        return self._name

    def typed(self) -> Typed:
        """What stands in the form now."""
        return Typed(
            name=self._name.text(),
            flat=self._flat.text(),
            id_number=self._number.text(),
            standing=self._standings[max(self._standing.currentIndex(), 0)],
            returned=self._returned.text(),
            phone=self._phone.text(),
            plates=self._plates.text(),
            moved_out=self._moved.isChecked(),
            reason=self._reason.text() if self._needs_reason() else "",
        )

    def _put(self, typed: Typed) -> None:
        self._filling = True
        for edit, text in (
            (self._name, typed.name),
            (self._flat, typed.flat),
            (self._number, typed.id_number),
            (self._returned, typed.returned),
            (self._phone, typed.phone),
            (self._plates, typed.plates),
            (self._reason, typed.reason),
        ):
            type_in(edit, text)
        if typed.standing not in self._standings:
            self._standings = (*self._standings, typed.standing)
        if self._standing.count() != len(self._standings):
            choices(self._standing, [one.value for one in self._standings], 0)
        self._standing.setCurrentIndex(self._standings.index(typed.standing))
        self._moved.setChecked(typed.moved_out)
        self._filling = False

    def _meet(self, now: Typed) -> None:
        """Somebody else has changed this person: fields that were not touched follow, of the others it is said."""
        was, typed = self._was, self.typed()
        assert was is not None, "somebody new cannot have been changed"
        merged, met = typed, []
        for field in _WORDS:
            before, mine, theirs = getattr(was, field), getattr(typed, field), getattr(now, field)
            if theirs == before:
                continue
            if mine == before:
                merged = replace(merged, **{field: theirs})
            elif mine != theirs:
                met.append(field)
        self._was = now
        self._met = tuple(dict.fromkeys((*self._met, *met)))
        self._put(replace(merged, reason=self._reason.text()))

    def _said(self, field: str, dress: Dress) -> str:
        now = getattr(self._was, field)
        if isinstance(now, Standing):
            now = name_of(now, dress.language)
        elif isinstance(now, bool):
            now = "✓" if now else "–"
        return dress.say(Word.MET, field=dress.say(_WORDS[field]), now=now or dress.say(Word.EMPTY))

    def _needs_reason(self) -> bool:
        """Whether observation would end, or end sooner, or somebody would be back who had moved out."""
        was = self._was
        if was is None:
            return False
        watched = was.standing is Standing.RETURNEE
        ended = watched and self._standings[max(self._standing.currentIndex(), 0)] is not Standing.RETURNEE
        shortened = watched and self._returned.text().strip() != was.returned
        return ended or shortened or (was.moved_out and not self._moved.isChecked())

    def _show_reason(self) -> None:
        needed = self._needs_reason()
        self._why.setVisible(needed)
        self._reason.setVisible(needed)

    def _changed(self) -> None:
        if self._filling:
            return
        self._show_reason()
        self._tell(Drafted(self.typed() != (self._was or Typed("", ""))))

    def _save(self) -> None:
        self._tell(SaveWanted(self.typed(), self._was))
