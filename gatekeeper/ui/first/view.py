"""The wizard's window. All of it goes by keys: Tab, Space, Enter."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gatekeeper.domain.errors import BadInput
from gatekeeper.ui.first import state as f
from gatekeeper.ui.first.state import State, WizardPage
from gatekeeper.ui.first.stepper import Stepper
from gatekeeper.ui.first.words import FirstWord, Said
from gatekeeper.ui.parts.camera import CameraView
from gatekeeper.ui.parts.keyboard import key_button
from gatekeeper.ui.scale import Scale, dress_in
from gatekeeper.ui.theme import TOUCH, Gap, Type, Wide, letters, stylesheet
from gatekeeper.ui.words import Word, say, sentence_of

CAMERAS = 4  # offered
COLUMN = 720  # pixels, how wide it is at most
_TITLES = {
    WizardPage.JOIN: FirstWord.JOIN,
    WizardPage.PASSPHRASE: FirstWord.PASSPHRASE,
    WizardPage.CAMERA: FirstWord.CAMERA,
    WizardPage.TRY: FirstWord.TRY,
}


class WizardView(QWidget):
    """Draws a `State`."""

    def __init__(self, told: Callable[[f.Event], object], choose_file: Callable[[], object]) -> None:
        super().__init__()
        self._told = told
        self._page: WizardPage | None = None
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("gatekeeper")
        self.title, self.line, self.trouble, self.keys = QLabel(), QLabel(), QLabel(), QLabel()
        self._named, self._again = QLabel(), QLabel()
        sizes = ((self.title, Type.FAR), (self.line, Type.READ), (self.trouble, Type.NOTE), (self.keys, Type.NOTE))
        for label, size in (*sizes, (self._named, Type.NOTE), (self._again, Type.NOTE)):
            label.setTextFormat(Qt.TextFormat.PlainText)  # a code that was scanned is shown as it is
            dress_in(label, letters(size, bold=label is self.title))
            label.setWordWrap(label in (self.line, self.trouble))
        self.stepper = Stepper()
        self.camera = CameraView(State().mode.theme)
        self.code, self.first, self.second, self.address = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.code, self.first, self.second, self.address):
            field.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.code.textEdited.connect(lambda text: told(f.CodeTyped(text)))
        self.code.editingFinished.connect(lambda: told(f.CodeEntered()))
        for field in (self.first, self.second):
            field.textEdited.connect(lambda _: told(f.Typed(self.first.text(), self.second.text())))
        self.address.textEdited.connect(lambda text: told(f.AddressTyped(text)))
        self.file = key_button("", choose_file)
        self.visible = key_button("", lambda: told(f.VisibleTurned()))
        self.keep = QCheckBox()
        self.keep.clicked.connect(lambda: told(f.KeepTurned()))
        self.choices = [key_button("", partial(self._choose, number)) for number in range(CAMERAS + 1)]
        self.look_again = key_button("", lambda: told(f.LookedAgain()))
        self.back = key_button("", lambda: told(f.Turned(-1)))
        self.next = key_button("", lambda: told(f.Turned(1)), main=True)
        self.language = key_button("", lambda: told(f.LanguageTurned()))
        self._sources: tuple[str | None, ...] = ()
        self._lay_out()
        self._scale = Scale(self)

    def _lay_out(self) -> None:
        """A column in the middle; what is said of a field stands below it, whichever step it is."""
        around, middle = QHBoxLayout(self), QWidget()
        around.setContentsMargins(Gap.WIDE, Gap.WIDE, Gap.WIDE, Gap.WIDE)
        around.addStretch(1)
        around.addWidget(middle, 100)
        around.addStretch(1)
        middle.setMaximumWidth(COLUMN)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.NEAR)
        head, foot, cameras, secret, network = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        self.language.setFixedSize(Wide.WORD, TOUCH)
        head.addWidget(self.language)
        for button in self.choices:
            cameras.addWidget(button)
        secret.addWidget(self.first, 1)
        secret.addWidget(self.visible)
        self.visible.setFixedWidth(Wide.WORD)
        network.addWidget(self.address, 1)
        network.addWidget(self.look_again)
        self.look_again.setFixedWidth(Wide.PHRASE)
        column.addLayout(head)
        column.addWidget(self.stepper)
        column.addWidget(self.line)
        column.addWidget(self.camera, 8)
        column.addLayout(cameras)
        column.addWidget(self.code)
        column.addWidget(self._named)
        column.addLayout(secret)
        column.addWidget(self._again)
        column.addWidget(self.second)
        column.addLayout(network)
        column.addWidget(self.trouble)
        column.addWidget(self.file)
        column.addWidget(self.keep)
        column.addStretch(1)
        foot.addWidget(self.back)
        foot.addStretch(1)
        foot.addWidget(self.next)
        column.addLayout(foot)
        column.addWidget(self.keys)
        self.keys.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for button in (self.file, self.visible, *self.choices, self.look_again):
            button.setFixedHeight(TOUCH)
        for button in (self.back, self.next):
            button.setFixedSize(Wide.PHRASE, TOUCH + Gap.HAIR)
        order: list[QWidget] = [self.code, self.file, self.first, self.second, self.keep, self.visible, *self.choices]
        order += [self.look_again, self.address, self.next, self.back, self.language]
        for one in order:
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for before, behind in pairwise(order):
            QWidget.setTabOrder(before, behind)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, theme = s.language, s.mode.theme
        dress_in(self, stylesheet(theme))
        self.title.setText(say(FirstWord.TITLE, language))
        self.line.setText(say(_TITLES[s.page], language))
        self.stepper.draw(s)
        self._render_said(s)
        self.keys.setText(say(Said.KEYS, language))
        self.language.setText(say(Word.KEY_LANGUAGE, language))
        self.back.setText(say(FirstWord.BACK, language))
        self.next.setText(say(FirstWord.DONE if s.page is WizardPage.TRY else FirstWord.NEXT, language))
        self.back.setVisible(s.may_go_back)
        self.next.setEnabled(s.may_go_on)
        self.camera.setVisible(s.page is not WizardPage.PASSPHRASE)
        self._render_invitation(s)
        self._render_passphrase(s)
        self._render_cameras(s)
        if s.page is not self._page:
            self._page = s.page
            self._focus(s)

    def _render_said(self, s: State) -> None:
        """What is said of the field above: red where it is wrong, and then the field has a red edge."""
        said, wrong, theme = _said(s), _is_wrong(s), s.mode.theme
        self.trouble.setText(said)
        colour = theme.grave if wrong else theme.fine if said else theme.ink
        dress_in(self.trouble, letters(Type.NOTE, bold=True) + f"color: {colour};")
        typed = self.second if len(s.passphrase) >= f.SHORTEST else self.first
        at = {WizardPage.JOIN: self.code, WizardPage.PASSPHRASE: typed, WizardPage.CAMERA: self.address}
        for field in (self.code, self.first, self.second, self.address):
            dress_in(field, f"border-color: {theme.grave};" if wrong and at.get(s.page) is field else "")

    def _render_invitation(self, s: State) -> None:
        for widget in (self.code, self.file):
            widget.setVisible(s.page is WizardPage.JOIN)
        self.file.setText(say(FirstWord.FILE, s.language))
        self.code.setPlaceholderText(say(Said.CODE, s.language))
        if self.code.text() != s.code:
            self.code.setText(s.code)

    def _render_passphrase(self, s: State) -> None:
        hidden = QLineEdit.EchoMode.Normal if s.visible else QLineEdit.EchoMode.Password
        for field in (self.first, self.second):
            field.setEchoMode(hidden)
            field.setEnabled(not s.busy)
        for widget in (self._named, self._again, self.first, self.second, self.visible, self.keep):
            widget.setVisible(s.page is WizardPage.PASSPHRASE)
        self._named.setText(say(FirstWord.PASSPHRASE_FIELD, s.language))
        self._again.setText(say(FirstWord.PASSPHRASE_AGAIN, s.language))
        for field, label in ((self.first, self._named), (self.second, self._again)):
            field.setAccessibleName(label.text())
        self.visible.setText(say(Said.HIDE if s.visible else Said.SHOW, s.language))
        self.keep.setText(say(Said.KEEP if s.ring else Said.NO_RING, s.language))
        self.keep.setEnabled(s.ring and not s.busy)
        self.keep.setChecked(s.keep)

    def _render_cameras(self, s: State) -> None:
        here = s.page is WizardPage.CAMERA
        self._sources = (*s.cameras[:CAMERAS], None) if here else ()
        for number, button in enumerate(self.choices):
            button.setVisible(number < len(self._sources))
            if number < len(self._sources):
                source = self._sources[number]
                name = say(FirstWord.CAMERA_NUMBER, s.language, n=source) if source is not None else None
                button.setText(name or say(FirstWord.WITHOUT_CAMERA, s.language))
                button.setCheckable(True)
                button.setChecked(source == s.source)
        for widget in (self.look_again, self.address):
            widget.setVisible(here)
        self.look_again.setText(say(Said.LOOKING if s.looking else Said.LOOK_AGAIN, s.language))
        self.address.setPlaceholderText(say(Said.ADDRESS, s.language))

    def _focus(self, s: State) -> None:
        """Where the first key belongs."""
        chosen = self._sources.index(s.source) if s.source in self._sources else len(self._sources) - 1
        first: dict[WizardPage, QWidget] = {
            WizardPage.JOIN: self.code,
            WizardPage.PASSPHRASE: self.first,
            WizardPage.TRY: self.next,
        }
        first.get(s.page, self.choices[max(0, chosen)]).setFocus()

    def _choose(self, number: int) -> None:
        self._told(f.CameraChosen(self._sources[number]))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Enter does what the focus is for, and otherwise goes on."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focus = self.focusWidget()
        if focus is self.first and not self.second.text():
            self.second.setFocus()
        elif focus is self.address and self.address.text().strip():
            self._told(f.AddressEntered())
            self.next.setFocus()
        elif isinstance(focus, QPushButton) and focus not in self.choices:
            focus.click()
        else:
            self._told(f.Turned(1))

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802  Qt's name
        """Closing before the end is giving up."""
        event.accept()


def _said(s: State) -> str:
    language = s.language
    if s.error is not None:
        return _wrong(s, s.error)
    if s.page is WizardPage.JOIN and s.invitation is not None:
        return say(FirstWord.INVITED, language, gate=s.invitation.name, estate=s.invitation.estate_name)
    if s.page is WizardPage.PASSPHRASE:
        return _of_passphrase(s)
    if s.page is WizardPage.CAMERA:
        if s.lost:
            return say(Said.NO_PICTURE, language)
        if s.source is None and not s.cameras:
            return say(Said.LOOKING if s.looking else FirstWord.NO_CAMERA_FOUND, language)
    if s.page is WizardPage.TRY and s.seen:
        return say(FirstWord.READ, language, text=s.seen[:40])
    return ""


def _is_wrong(s: State) -> bool:
    """Whether what is said is that something is not right."""
    if s.page is WizardPage.PASSPHRASE:
        return s.error is not None or (not s.busy and bool(_of_passphrase(s)))
    return s.error is not None or (s.page is WizardPage.CAMERA and s.lost)


def _of_passphrase(s: State) -> str:
    if s.busy:
        return say(Said.JOINING, s.language)
    if s.passphrase and len(s.passphrase) < f.SHORTEST:
        return say(FirstWord.SHORT, s.language)
    return say(FirstWord.DIFFER, s.language) if s.again and s.again != s.passphrase else ""


def _wrong(s: State, error: Exception) -> str:
    if isinstance(error, BadInput) and s.page is WizardPage.JOIN:
        return say(Said.NO_INVITATION, s.language)
    if isinstance(error, BadInput) and s.page is WizardPage.CAMERA:
        return say(Said.BAD_ADDRESS, s.language)
    return sentence_of(error, s.language)
