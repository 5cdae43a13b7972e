"""The wizard's window, and the wizard at work."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gatekeeper.domain.errors import GatekeeperError, NotAllowed
from gatekeeper.service.office.invite import Invitation
from gatekeeper.service.ports import Decoder
from gatekeeper.ui.first import state as f
from gatekeeper.ui.first.state import Page, State, after, is_invitation
from gatekeeper.ui.jobs import Jobs, Lane
from gatekeeper.ui.parts.camera import CameraView
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.parts.qt_words import speak
from gatekeeper.ui.scanner import Camera, Scanner, Sight, Source
from gatekeeper.ui.theme import TOUCH, stylesheet
from gatekeeper.ui.words import Language, Word, say, sentence_of

CAMERAS = 4  # offered
_TITLES = {
    Page.JOIN: Word.WIZARD_JOIN,
    Page.PASSPHRASE: Word.WIZARD_PASSPHRASE,
    Page.CAMERA: Word.WIZARD_CAMERA,
    Page.TRY: Word.WIZARD_TRY,
}


@dataclass(frozen=True, slots=True)
class WizardActions:
    """What the wizard can have done.

    Attributes:
        read: Reads a scanned invitation.
        open: Reads an invitation's file.
        join: Makes the device's folder; slow.
        cameras: Which cameras open; slow.
        source: A camera as the scanner wants it.
        mistake: Reports an error that is no `GatekeeperError`.
    """

    read: Callable[[str], Invitation]
    open: Callable[[Path], Invitation]
    join: Callable[[Invitation, str], object]
    cameras: Callable[[], tuple[str, ...]]
    source: Callable[[str], Source]
    mistake: Callable[[Exception], object]


class WizardView(QWidget):
    """Draws a `State`."""

    def __init__(self, told: Callable[[f.Event], object], choose_file: Callable[[], object]) -> None:
        super().__init__()
        self._told = told
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("gatekeeper")
        self.setMinimumSize(1024, 700)
        self.title, self.line, self.trouble = QLabel(), QLabel(), QLabel()
        self.title.setStyleSheet("font-size: 34px; font-weight: bold;")
        for label in (self.title, self.line, self.trouble):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a code that was scanned is shown as it is
        for label in (self.line, self.trouble):
            label.setStyleSheet("font-size: 26px;")
            label.setWordWrap(True)
        self.camera = CameraView(State().mode.theme)
        self.file = key_button("", choose_file)
        self.first, self.second = QLineEdit(), QLineEdit()
        for field in (self.first, self.second):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.textEdited.connect(lambda _: told(f.Typed(self.first.text(), self.second.text())))
        self.choices = [key_button("", partial(self._choose, number)) for number in range(CAMERAS + 1)]
        self.back = key_button("", lambda: told(f.Turned(-1)))
        self.next = key_button("", lambda: told(f.Turned(1)), main=True)
        self.language = key_button("", lambda: told(f.LanguageTurned()))
        self._sources: tuple[str | None, ...] = ()
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 32, 48, 32)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        self.language.setFixedSize(160, TOUCH + 4)
        head.addWidget(self.language)
        column.addLayout(head)
        column.addWidget(self.line)
        column.addWidget(self.camera, 8)
        for widget in (self.file, self.first, self.second, *self.choices):
            if widget in (self.file, *self.choices):
                widget.setFixedHeight(TOUCH + 8)
            column.addWidget(widget)
        column.addWidget(self.trouble)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        for button in (self.back, self.next):
            button.setFixedSize(220, TOUCH + 12)
        column.addLayout(foot)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, theme = s.language, s.mode.theme
        self.setStyleSheet(stylesheet(theme))
        self.title.setText(say(Word.WIZARD_TITLE, language))
        self.line.setText(say(_TITLES[s.page], language))
        self.trouble.setText(self._said(s))
        self.language.setText(say(Word.KEY_LANGUAGE, language))
        self.back.setText(say(Word.WIZARD_BACK, language))
        self.next.setText(say(Word.WIZARD_DONE if s.page is Page.TRY else Word.WIZARD_NEXT, language))
        self.back.setVisible(s.may_go_back)
        self.next.setEnabled(s.may_go_on)
        self.file.setText(say(Word.WIZARD_FILE, language))
        self.file.setVisible(s.page is Page.JOIN)
        self.camera.setVisible(s.page is not Page.PASSPHRASE)
        for field in (self.first, self.second):
            field.setVisible(s.page is Page.PASSPHRASE)
            field.setEnabled(not s.busy)
        self.second.setPlaceholderText(say(Word.WIZARD_PASSPHRASE_AGAIN, language))
        self._sources = (*s.cameras[:CAMERAS], None) if s.page is Page.CAMERA else ()
        for number, button in enumerate(self.choices):
            button.setVisible(number < len(self._sources))
            if number < len(self._sources):
                source = self._sources[number]
                name = say(Word.CAMERA_NUMBER, language, n=source) if source is not None else None
                button.setText(name or say(Word.WITHOUT_CAMERA, language))
                button.setCheckable(True)
                button.setChecked(source == s.source)

    @staticmethod
    def _said(s: State) -> str:
        language = s.language
        if isinstance(s.error, NotAllowed) and language is not Language.EN:
            return say(Word.WIZARD_REFUSED, language)  # whose reasons are told in English only
        if s.error is not None:
            return sentence_of(s.error, language)
        if s.page is Page.JOIN and s.invitation is not None:
            return say(Word.WIZARD_INVITED, language, gate=s.invitation.name, estate=s.invitation.estate_name)
        if s.page is Page.PASSPHRASE and s.passphrase:
            if len(s.passphrase) < f.SHORTEST:
                return say(Word.WIZARD_SHORT, language)
            return say(Word.WIZARD_DIFFER, language) if s.again and s.again != s.passphrase else ""
        if s.page is Page.CAMERA and not s.cameras:
            return say(Word.NO_CAMERA_FOUND, language)
        if s.page is Page.TRY and s.seen:
            return say(Word.WIZARD_READ, language, text=s.seen[:40])
        return ""

    def _choose(self, number: int) -> None:
        self._told(f.Chosen(self._sources[number]))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        """Closing before the end is giving up."""
        event.accept()


class Wizard(QObject):
    """Holds the state; one scanner at a time, for the camera that is chosen."""

    def __init__(self, actions: WizardActions, jobs: Jobs, decode: Decoder, done: Callable[[], object]) -> None:
        super().__init__()
        self.state = State()
        self._actions, self._jobs, self._decode, self._done = actions, jobs, decode, done
        self._scanner: Scanner | None = None
        self.view = WizardView(self.handle, self._choose_file)

    def start(self) -> None:
        """Show the first step, and look for cameras."""
        self.view.render_state(self.state)
        self.view.camera.tell(say(Word.NO_CAMERA_FOUND, self.state.language), "", self.state.mode.theme)
        self._jobs.run(
            self._actions.cameras,
            then=lambda cameras: self.handle(f.CamerasTold(cameras)),
            otherwise=self._failed,
            lane=Lane.OUTSIDE,
        )

    def close(self) -> None:
        """Let the camera go."""
        if self._scanner is not None:
            self._scanner.stop()
        self._jobs.close()

    def handle(self, event: f.Event) -> None:
        """Go on to the next state, draw it, begin what it asks for."""
        before = self.state
        self.state = s = after(before, event)
        self.view.render_state(s)
        if s.source != before.source:
            self._watch(s.source)
        if s.busy and not before.busy and s.invitation is not None:
            self._jobs.run(
                partial(self._actions.join, s.invitation, s.passphrase),
                then=lambda _: self.handle(f.Joined()),
                otherwise=self._failed,
            )
        if isinstance(event, f.Seen) and s.page is Page.JOIN and is_invitation(event.text):
            self._read(partial(self._actions.read, event.text))
        if s.finished and not before.finished:
            self._done()

    def _watch(self, source: str | None) -> None:
        if self._scanner is not None:
            self._scanner.stop()
            self._scanner = None
        if source is None:
            self.view.camera.tell(say(Word.NO_CAMERA, self.state.language), "", self.state.mode.theme)
            return
        scanner = Scanner(
            self._actions.source(source),
            decode=self._decode,
            saw=lambda sight: self._jobs.post(partial(self._saw, sight)),
            pictured=lambda: self._jobs.post(self._pictured),
            told=lambda camera: self._jobs.post(partial(self._camera, camera)),
        )
        self._scanner = scanner
        self._jobs.run(scanner.run, then=lambda _: None, otherwise=self._failed, lane=Lane.CAMERA)

    def _camera(self, camera: Camera) -> None:
        lost = say(Word.NO_PICTURE, self.state.language) if camera is Camera.LOST else ""
        self.view.camera.tell(lost, "", self.state.mode.theme)

    def _saw(self, sight: Sight) -> None:
        for text in (*sight.new, *sight.again):
            self.handle(f.Seen(text))

    def _pictured(self) -> None:
        preview = self._scanner.take() if self._scanner is not None else None
        if preview is not None:
            self.view.camera.show_preview(preview)

    def _choose_file(self) -> None:
        speak(self.state.language)
        name, _ = QFileDialog.getOpenFileName(self.view, say(Word.WIZARD_FILE, self.state.language))
        if name:
            self._read(partial(self._actions.open, Path(name)))

    def _read(self, read: Callable[[], Invitation]) -> None:
        self._jobs.run(read, then=lambda one: self.handle(f.Invited(one)), otherwise=self._failed, lane=Lane.OUTSIDE)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InterruptedError):
            return
        if not isinstance(error, GatekeeperError):
            self._actions.mistake(error)
        self.handle(f.Failed(error))
