"""The small window: a sign of life, a passphrase, or why there is no other window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gatekeeper.domain.errors import FolderInUse, GatekeeperError, WrongPassphrase
from gatekeeper.service.office.found import RECOVERY
from gatekeeper.ui.beside import show_beside
from gatekeeper.ui.opening import state as o
from gatekeeper.ui.opening.state import BeginWay, OpeningStage, State
from gatekeeper.ui.opening.words import Word
from gatekeeper.ui.theme import TOUCH, Gap, Theme, Type, letters, painted, stylesheet
from gatekeeper.ui.words import say

SIZE = (760, 430)  # pixels
LONGEST_NAME = 60  # characters of an estate's
LONGEST_PATH = 24  # characters of it on a button


def _warned(theme: Theme) -> str:
    """The line that says what went wrong."""
    return f"""
    QLabel#trouble {{ {painted(theme.warning)} }}
    """


class OpeningView(QWidget):
    """Draws a `State`; Enter opens, Escape closes, Tab goes round."""

    def __init__(self, told: Callable[[o.Event], object], *, quiet: bool = False) -> None:
        super().__init__()
        self.quiet = quiet
        self._told = told
        self._drawn: State | None = None
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("gatekeeper")
        self.title, self.line, self.trouble = QLabel(), QLabel(), QLabel()
        for label, size in ((self.title, Type.FAR), (self.line, Type.READ), (self.trouble, Type.NOTE)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setStyleSheet(letters(size, bold=size is Type.FAR))
        self.trouble.setObjectName("trouble")
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.turning = QProgressBar()
        self.turning.setRange(0, 0)
        self.turning.setTextVisible(False)
        self.turning.setFixedHeight(Gap.CLOSE)
        self.field = QLineEdit()
        self.field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.field.textEdited.connect(lambda text: told(o.Typed(text)))
        self.name, self.again = QLineEdit(), QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.textEdited.connect(lambda text: told(o.EstateNamed(text)))
        self.again.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.again.textEdited.connect(lambda text: told(o.TypedAgain(text)))
        self.ways = {way: QPushButton() for way in BeginWay}
        for way, button in self.ways.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, way=way: told(o.WayChosen(way)))
        self.file, self.source = QPushButton(), QPushButton()
        self.file.clicked.connect(self._choose_file)
        self.source.clicked.connect(self._choose_source)
        self.old, self.theirs = QLineEdit(), QLineEdit()
        for line in (self.old, self.theirs):
            line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.old.textEdited.connect(lambda text: told(o.OldTyped(text)))
        self.theirs.textEdited.connect(lambda text: told(o.TheirsTyped(text)))
        self.show_it, self.language = QPushButton(), QPushButton()
        self.show_it.clicked.connect(lambda: told(o.VisibleTurned()))
        self.language.clicked.connect(lambda: told(o.LanguageTurned()))
        self.keep = QCheckBox()
        self.keep.clicked.connect(lambda: told(o.KeepTurned()))
        self.close_it, self.open = QPushButton(), QPushButton()
        self.open.setObjectName("main")
        self.close_it.clicked.connect(self.close)
        self.open.clicked.connect(lambda: told(o.Entered()))
        self._lay_out()

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.language)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self.turning)
        ways = QHBoxLayout()
        for button in self.ways.values():
            ways.addWidget(button, 1)
        column.addLayout(ways)
        column.addWidget(self.name)
        files, olds = QHBoxLayout(), QHBoxLayout()
        for button, line in ((self.file, self.old), (self.source, self.theirs)):
            files.addWidget(button, 1)
            olds.addWidget(line, 1)
        column.addLayout(files)
        column.addLayout(olds)
        row = QHBoxLayout()
        row.addWidget(self.field, 1)
        row.addWidget(self.again, 1)
        row.addWidget(self.show_it)
        column.addLayout(row)
        column.addWidget(self.trouble)
        column.addWidget(self.keep)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.close_it)
        foot.addStretch(1)
        foot.addWidget(self.open)
        column.addLayout(foot)
        for button in (self.close_it, self.open, self.language, self.show_it):
            button.setMinimumSize(TOUCH * 2, TOUCH - Gap.CLOSE)

    def show_in_the_middle(self) -> None:
        """On the screen, at once."""
        if self.quiet:
            show_beside(self, QSize(*SIZE), QSize(*SIZE))
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height()))
        self.move(room.center() - self.rect().center())
        self.show()
        self.raise_()
        self.activateWindow()

    def _come_forward(self) -> None:
        """What is typed goes there now; beside another window only once somebody has chosen this one."""
        if not self.quiet:
            self.activateWindow()

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        before, self._drawn = self._drawn, s
        language, asking = s.language, s.stage is OpeningStage.ASKING
        if before is None or before.mode is not s.mode:
            theme = s.mode.theme
            self.setStyleSheet(stylesheet(theme) + _warned(theme))
        self.title.setText("gatekeeper　" + say(s.heading, language))
        self.line.setText(_said(s))
        self.trouble.setText(_trouble(s))
        self.turning.setVisible(s.stage is OpeningStage.OPENING)
        founding, founded = s.stage is OpeningStage.FOUNDING, s.stage is OpeningStage.FOUNDED
        edge = Gap.NEAR if founding else Gap.WIDE  # on a laptop at 125 % there is room for no more
        self._column.setContentsMargins(Gap.FAR, edge, Gap.FAR, edge)
        self._column.setSpacing(Gap.CLOSE if founding else Gap.NEAR)
        self._draw_ways(s, founding=founding)
        for widget in (self.field, self.show_it):
            widget.setVisible(asking or founding)
        self.keep.setVisible(asking or (founding and s.ring))
        self.open.setVisible(asking or founding or founded)
        self.again.setPlaceholderText(say(Word.AGAIN, language))
        self.field.setPlaceholderText(say(Word.NEW_PASSPHRASE, language) if founding else "")
        self.trouble.setVisible(bool(self.trouble.text()))
        self.close_it.setVisible(s.stage is not OpeningStage.OPENING)
        self.language.setVisible(s.stage is not OpeningStage.OPENING)
        for line in (self.field, self.again, self.old, self.theirs):
            line.setEchoMode(QLineEdit.EchoMode.Normal if s.visible else QLineEdit.EchoMode.Password)
        shown = ((self.name, s.name), (self.again, s.again), (self.old, s.old), (self.theirs, s.theirs))
        for one, text in shown:
            if one.text() != text:
                one.setText(text)
        if self.field.text() != (s.passphrase or ""):
            self.field.setText(s.passphrase or "")
        self.show_it.setText(say(Word.HIDE if s.visible else Word.SHOW, language))
        self.keep.setText(say(Word.KEEP if s.ring else Word.NO_RING, language))
        self.keep.setEnabled(s.ring)
        self.keep.setChecked(s.keep)
        self.open.setText(say(_MAKES[s.way] if founding else Word.OPEN, language))
        self.open.setEnabled(bool(s.passphrase) and (not founding or s.beginning is not None))
        self.close_it.setText(say(Word.CLOSE, language))
        self.language.setText(say(Word.LANGUAGE, language))
        if asking and (before is None or before.stage is not OpeningStage.ASKING):
            self._come_forward()
            self.field.setFocus()
            self.field.selectAll()
        elif founding and (before is None or before.stage is not OpeningStage.FOUNDING):
            self._come_forward()
            (self.name if s.way is BeginWay.FOUND else self.file).setFocus()
        elif founded and (before is None or before.stage is not OpeningStage.FOUNDED):
            self.open.setFocus()  # Enter would turn the language otherwise
        elif s.stage is OpeningStage.TOLD and (before is None or before.stage is not OpeningStage.TOLD):
            self.close_it.setFocus()

    def _draw_ways(self, s: State, *, founding: bool) -> None:
        """How an office begins, and what that asks for."""
        language, rebuilds = s.language, s.way is BeginWay.REBUILD
        for way, button in self.ways.items():
            button.setVisible(founding)
            button.setChecked(way is s.way)
            button.setText(say(_WAYS[way], language))
        self.again.setVisible(founding)
        self.name.setVisible(founding and s.way is BeginWay.FOUND)
        self.name.setPlaceholderText(say(Word.ESTATE, language))
        self.file.setVisible(founding and s.way is not BeginWay.FOUND)
        self.file.setText(_shortened(s.file) or say(Word.KEY_FILE if rebuilds else Word.CODE_FILE, language))
        self.source.setVisible(founding and rebuilds)
        self.source.setText(_shortened(s.source) or say(Word.SOURCE, language))
        for line, word in ((self.old, Word.OLD), (self.theirs, Word.THEIRS)):
            line.setVisible(founding and rebuilds)
            line.setPlaceholderText(say(word, language))

    def _choose_file(self) -> None:
        from gatekeeper.ui.first.file_dialog import ask_for_file, ask_for_invitation

        assert self._drawn is not None, "its button is seen"
        language = self._drawn.language
        if self._drawn.way is BeginWay.JOIN:
            chosen = ask_for_invitation(self, language)
        else:
            chosen = ask_for_file(self, language, Word.KEY_FILES)
        if chosen is not None:
            self._told(o.FileChosen(chosen))

    def _choose_source(self) -> None:
        from gatekeeper.ui.first.file_dialog import ask_for_folder

        assert self._drawn is not None, "its button is seen"
        if (chosen := ask_for_folder(self, self._drawn.language, Word.SOURCE)) is not None:
            self._told(o.SourceChosen(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Enter presses the button that has the focus, or opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QPushButton) and focus.isVisible() and focus.hasFocus():
                focus.click()
            else:
                self._told(o.Entered())
        elif (
            event.key() == Qt.Key.Key_Escape
            and self._drawn is not None
            and self._drawn.stage is not OpeningStage.OPENING
        ):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        """Closing is giving up."""
        event.accept()
        self._told(o.Ended())


_WAYS = {BeginWay.FOUND: Word.WAY_FOUND, BeginWay.JOIN: Word.WAY_JOIN, BeginWay.REBUILD: Word.WAY_REBUILD}
_MAKES = {BeginWay.FOUND: Word.FOUND_IT, BeginWay.JOIN: Word.JOIN_IT, BeginWay.REBUILD: Word.REBUILD_IT}


def _shortened(path: Path | None) -> str:
    """A file or folder as far as a button has room; its end tells them apart."""
    text = "" if path is None else str(path)
    return text if len(text) <= LONGEST_PATH else "…" + text[1 - LONGEST_PATH :]


def _said(s: State) -> str:
    if s.stage is OpeningStage.OPENING:
        return " ".join(Word.OPENING.value) if s.tries == 0 else say(Word.OPENING, s.language)
    if s.stage is OpeningStage.ASKING:
        return say(Word.PASSPHRASE, s.language) + f"\n{s.folder}"
    if s.stage is OpeningStage.FOUNDING:
        return say(Word.FOUND, s.language, folder=s.folder)
    if s.stage is OpeningStage.FOUNDED:
        if s.told is not None:
            return s.told.sentence(s.language)
        return say(Word.FOUNDED, s.language, file=str(Path(s.folder) / RECOVERY))
    error = s.error
    if isinstance(error, FolderInUse):
        return say(Word.IN_USE, s.language)
    if not isinstance(error, GatekeeperError):
        return say(Word.MISTAKE, s.language)
    return error.sentence(s.language)


def _trouble(s: State) -> str:
    if s.stage is OpeningStage.ASKING and isinstance(s.error, WrongPassphrase):
        return say(Word.WRONG if s.passphrase else Word.REMEMBERED_WRONG, s.language)
    if s.stage is OpeningStage.FOUNDING and s.way is BeginWay.REBUILD and isinstance(s.error, WrongPassphrase):
        return say(Word.OLD_WRONG, s.language)
    if s.stage is OpeningStage.FOUNDING and isinstance(s.error, GatekeeperError):
        return s.error.sentence(s.language)
    return ""
