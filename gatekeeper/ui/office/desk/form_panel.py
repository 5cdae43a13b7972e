"""The form of a verb on the screen: it knows what stood in it, so that only what a clerk changed is written."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gatekeeper.ui.office.desk.data import Of
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, Drafted, Event, Filled
from gatekeeper.ui.office.desk.fields import FieldRow
from gatekeeper.ui.office.desk.state import OpenForm
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import renamed
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.theme import Gap

NAMED = 200  # rows that are named one by one


class WhomBox(QPlainTextEdit):
    """Whom it is about: everybody by name, so that nobody is chosen unseen."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setMinimumHeight(Gap.WIDE * 4)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def draw(self, lines: Sequence[str], total: int, dress: Dress) -> None:
        """Name them; of very many the first, and how many more."""
        more = [dress.say(Word.AND_OTHERS, n=total - len(lines))] if total > len(lines) else []
        text = "\n".join([*lines, *more])
        if text != self.toPlainText():
            self.setPlainText(text)


class FormPanel(SidePanel):
    """A verb's title, whom it is about, what it means, its fields, and its button.

    Args:
        names: What a row is called.
    """

    def __init__(self, verb: AnyVerb, names: Callable[[Any, Dress], str] | None, tell: Callable[[Event], None]) -> None:
        super().__init__()
        self.verb = verb
        self._names = names if verb.of in (Of.ONE, Of.SOME) and verb.start is None else None
        self._tell = tell
        self._was: Any = None
        self._met: tuple[str, ...] = ()
        self._filling = False
        self._title = self.title()
        self._which: WhomBox | QLabel
        if self._names is not None and verb.of is Of.SOME:
            self._which = WhomBox()
            self.column.addWidget(self._which, 1)
        else:
            self._which = self.line()
            self._which.setVisible(self._names is not None)
        self._warning = self.line("warning" if verb.grave else "")
        self.fields: dict[str, FieldRow] = {}
        place: QVBoxLayout = self.column
        entries = verb.form.seen
        for at, entry in enumerate(entries):
            if not entry.beside:
                place = self.column
                if at + 1 < len(entries) and entries[at + 1].beside:
                    place, right = self.beside()
            else:
                place = right
            self.fields[entry.key] = FieldRow(entry, self.hint, place, self._changed, self._enter)
        self._told = self.line("warning")
        self._told.hide()
        if not isinstance(self._which, WhomBox):
            self.space()
        does = verb.does or verb.word
        name = "grave" if verb.grave else "main"
        self.do, self._close = self.buttons((does, self._enter, name), (Word.CANCEL, lambda: tell(Closed()), ""))
        for key in verb.form.when:  # or the window would grow for fields that are not asked for
            self.fields[key].show_it(False)

    @property
    def first(self) -> QWidget:
        """Where typing begins."""
        return next((one.widget for one in self.fields.values()), self.do)

    def widget_of(self, key: str) -> Any:
        """The widget of an entry."""
        return self.fields[key].widget

    def fill(self, rows: tuple[Any, ...]) -> None:
        """A fresh form: what is known of the row, or nothing."""
        start = self.verb.start
        self._was, self._met = (start(rows[0]) if start is not None and rows else None), ()
        self._filling = True
        for one in self.fields.values():
            one.offer()
        blank = self.verb.form.made({}) if self._was is None else self._was
        self._put(self.verb.form.values(blank))
        self._filling = False

    def draw(self, form: OpenForm, rows: tuple[Any, ...], shown: Sequence[Any], busy: bool, dress: Dress) -> None:
        """Write the words; what was typed stays, and what somebody else changed meanwhile is told.

        Args:
            rows: What it is about; `shown` all that the list shows.
        """
        self.turn(dress)
        verb = self.verb
        about: Any = shown if verb.of is Of.SHOWN else rows
        title = (
            verb.title(about) if verb.title is not None and about else dress.say(verb.titled or verb.word).rstrip("….")
        )
        if verb.of is Of.SOME and verb.title is None:
            title = f"{title}　{dress.say(Word.CHOSEN, n=len(rows))}"
        self._title.setText(title)
        if self._names is not None:
            lines = [self._names(row, dress) for row in rows[:NAMED]]
            if isinstance(self._which, WhomBox):
                self._which.draw(lines, len(rows), dress)
            else:
                self._which.setText("\n".join(lines))
        warning = verb.warning(about, form.context) if verb.warning is not None else None
        self._warning.setVisible(warning is not None)
        if warning is not None:
            self._warning.setText(dress.say(warning[0], **warning[1]))
        for one in self.fields.values():
            one.draw(dress, known=bool(rows))
        if self._was is not None and verb.start is not None and rows and verb.start(rows[0]) != self._was:
            self._meet(verb.start(rows[0]))
        self._told.setText("\n".join(self._said(key, dress) for key in self._met))
        self._told.setVisible(bool(self._met))
        self._ask()
        self.do.setText(dress.say(verb.does or verb.word).rstrip("…."))
        self.do.setEnabled(not busy and (bool(rows) or verb.of in (Of.NOTHING, Of.SHOWN)))
        renamed(self.do, "grave" if verb.grave else "main")

    def forget(self) -> None:
        """Nothing that was typed stays where nobody looks."""
        self.fill(())

    def typed(self) -> dict[str, Any]:
        """What stands in the form now."""
        return {key: one.value for key, one in self.fields.items()}

    def _put(self, values: dict[str, Any]) -> None:
        filling, self._filling = self._filling, True
        for key, one in self.fields.items():
            one.put(values[key])
        self._filling = filling

    def _meet(self, now: Any) -> None:
        """Somebody else has changed the row: fields that were not touched follow, of the others it is said."""
        typed, met = self.typed(), []
        for key in self.fields:
            before, mine, theirs = getattr(self._was, key), typed[key], getattr(now, key)
            if theirs == before:
                continue
            if mine == before:
                typed[key] = theirs
            elif mine != theirs:
                met.append(key)
        self._was = now
        self._met = tuple(dict.fromkeys((*self._met, *met)))
        self._put(typed)

    def _said(self, key: str, dress: Dress) -> str:
        one = self.fields[key]
        return dress.say(Word.MET, field=dress.say(one.entry.word), now=one.said(getattr(self._was, key), dress))

    def _now(self) -> Any:
        return self.verb.form.made(self.typed())

    def _ask(self) -> set[str]:
        """Show the fields that are asked for now."""
        asked = self.verb.form.asked(self._was, self._now())
        for key, one in self.fields.items():
            one.show_it(key in asked)
        return asked

    def _changed(self) -> None:
        if self._filling:
            return
        self._ask()
        blank = self.verb.form.values(self.verb.form.made({}) if self._was is None else self._was)
        self._tell(Drafted(any(self.typed()[key] != blank[key] for key in self.fields)))

    def _enter(self) -> None:
        asked = self._ask()
        values = {key: value for key, value in self.typed().items() if key in asked}
        self._tell(Filled(tuple(values.items()), self._was))
