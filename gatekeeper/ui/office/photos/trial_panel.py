"""A folder of photos that was read: whose each is, and what fits nobody, before any of it is used."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.domain.words import Language, Sentence
from gatekeeper.service.office.photo import PhotoMatch
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, PanelShown, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.photos.words import W
from gatekeeper.ui.office.table import Table
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.parts.portrait import FaceView


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """A file of the folder.

    Attributes:
        jpeg: The photo as it would be used; None where the file fits nobody or cannot be read.
        trouble: Why not.
    """

    match: PhotoMatch
    jpeg: bytes | None = field(default=None, repr=False)
    trouble: Sentence | None = None

    @property
    def key(self) -> str:
        """By what it is known."""
        return self.match.file


@dataclass(frozen=True, slots=True)
class PhotosTrial:
    """All of the folder.

    Attributes:
        files: What fits nobody first.
        out: Files that are left out, though they fit.
    """

    folder: str
    files: tuple[PhotoFile, ...]
    out: frozenset[str] = frozenset()

    @property
    def photos(self) -> dict[UUID, bytes]:
        """What would be used, by person."""
        return {
            one.match.person: one.jpeg
            for one in self.files
            if one.match.person is not None and one.jpeg is not None and one.key not in self.out
        }

    def turned(self, keys: frozenset[str]) -> "PhotosTrial":
        """Files left out, or used again where all of them were left out."""
        fit = {one.key for one in self.files if one.key in keys and one.jpeg is not None}
        return replace(self, out=self.out - fit if fit <= self.out else self.out | fit)


def told(one: PhotoFile, language: Language) -> str:
    """What would become of a file."""
    if one.trouble is not None:
        return one.trouble.sentence(language)
    return say(W.REPLACES if one.match.had else W.NEW, language)


def columns(out: frozenset[str]) -> tuple[Column[PhotoFile], ...]:
    """The columns of the table; `out` are the files that are left out."""

    def tick(one: PhotoFile, _: Language) -> str:
        return "" if one.jpeg is None else "–" if one.key in out else "✓"

    return (
        Column("tick", W.TICK, tick),
        Column("file", W.FILE_NAME, lambda one, _: one.match.file),
        Column("name", Word.NAME, lambda one, _: one.match.name),
        Column("flat", Word.FLAT, lambda one, _: one.match.flat),
        Column("what", W.WHAT, told),
    )


class PhotosPanel(SidePanel):
    """Draws a `PhotosTrial`: the table, and the face of the row that is looked at."""

    def __init__(self, use: AnyVerb, tell: Tell) -> None:
        super().__init__(wide=None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell = tell
        self._trial: PhotosTrial | None = None
        self._chosen: frozenset[Any] = frozenset()
        self._busy = False
        self._title, self._would = self.title(), self.line()
        self.hint(self.line("faint").setText, W.NAMED)
        row = QHBoxLayout()
        self.table = Table(columns(frozenset()), lambda one: one.key, Word.NOTHING_THERE, many=True, wrap=True)
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda key: self._turn(frozenset([key])))
        row.addWidget(self.table, 1)
        self.face = FaceView()
        beside = QVBoxLayout()
        beside.addWidget(self.face)
        beside.addStretch(1)
        row.addLayout(beside)
        self.column.addLayout(row, 1)
        self._leave, self._use, self._close = self.buttons(
            (W.LEAVE, lambda: self._turn(self._chosen), ""),
            (use.word, lambda: tell(Pressed(use)), "main"),
            (Word.CANCEL, lambda: tell(Closed()), ""),
        )
        leave = QShortcut(QKeySequence(Qt.Key.Key_X), self.table)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(lambda: self._turn(self._chosen))

    @property
    def widget(self) -> QWidget:
        """The panel itself."""
        return self

    def draw(self, trial: PhotosTrial, busy: bool, dress: Dress) -> None:
        """Show whose photos there are, and what is left out."""
        self.turn(dress)
        self._trial, self._busy = trial, busy
        fit: Sequence[PhotoFile] = [one for one in trial.files if one.jpeg is not None]
        other = sum(one.match.had for one in fit)
        self._title.setText(dress.say(W.FOLDER_TITLE, folder=trial.folder))
        counts = {
            "files": len(trial.files),
            "new": len(fit) - other,
            "other": other,
            "bad": len(trial.files) - len(fit),
        }
        self._would.setText(dress.say(W.WOULD, **counts))
        self.table.set_columns(columns(trial.out))
        self.table.draw(trial.files, dress, chosen=self._chosen)
        n = len(trial.photos)
        self._use.setText(f"{dress.say(W.USE)} ({n:,})")
        self._use.setEnabled(n > 0 and not busy)
        self._leave.setEnabled(bool(self._chosen) and not busy)
        self._close.setEnabled(not busy)

    def begin(self) -> None:
        """The keyboard is in the files."""
        self.table.focus()

    def forget(self) -> None:
        """Nobody's face stays here."""
        self._trial, self._chosen = None, frozenset()
        self.face.show_photo(None)
        self.table.draw((), Dress())

    def _choose(self, keys: frozenset[Any]) -> None:
        self._chosen = keys
        one = next((one for one in self._trial.files if one.key in keys), None) if self._trial is not None else None
        self.face.show_photo(one.jpeg if one is not None and len(keys) == 1 else None)
        self._leave.setEnabled(bool(keys) and not self._busy)

    def _turn(self, keys: frozenset[Any]) -> None:
        if self._trial is not None and keys and not self._busy:
            self._tell(PanelShown(self._trial.turned(keys)))
