"""The panels beside the registry's table."""

from collections.abc import Callable

from gatekeeper.service.office.registry import Resident
from gatekeeper.service.office.take_back import Last
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import Panel
from gatekeeper.ui.office.residents.columns import standing
from gatekeeper.ui.office.residents.events import (
    Closed,
    Event,
    IssueWanted,
    Opened,
    RevealAsked,
    RevealWanted,
    TakeBackWanted,
)
from gatekeeper.ui.office.words import Word

Tell = Callable[[Event], None]


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


class TakeBackPanel(Panel):
    """Which import would be taken back, and what becomes of it."""

    def __init__(self, tell: Tell) -> None:
        super().__init__()
        self.title(Word.TAKE_BACK)
        self._what = self.line()
        self.space()
        self.back, _ = self.buttons(
            (Word.UNDO_IMPORT, lambda: tell(TakeBackWanted()), "grave"), (Word.CANCEL, lambda: tell(Closed()), "")
        )

    def draw(self, last: Last, busy: bool, dress: Dress) -> None:
        """Draw it."""
        self.turn(dress)
        self._what.setText(dress.say(Word.TAKE_BACK_WHAT, at=f"{last.at:%Y-%m-%d %H:%M}", n=last.people))
        self.back.setEnabled(not busy)
