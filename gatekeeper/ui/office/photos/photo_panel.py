"""A photo of one person: what the webcam sees, or a file, cut as it would be used, beside the one there is."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.domain.words import Sentence
from gatekeeper.service.pictures import Image
from gatekeeper.ui.office.desk.events import AnyVerb, Closed, PanelShown, Pressed
from gatekeeper.ui.office.desk.own import Tell
from gatekeeper.ui.office.dress import Dress
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.panel import SidePanel
from gatekeeper.ui.office.photos.words import W
from gatekeeper.ui.office.words import Word
from gatekeeper.ui.parts.camera import CameraView
from gatekeeper.ui.parts.pictures import preview_of
from gatekeeper.ui.parts.portrait import FaceView
from gatekeeper.ui.theme import DAY, Gap

OFTEN = 60  # milliseconds between two pictures of the webcam


@dataclass(frozen=True, eq=False, slots=True)
class PhotoDraft:
    """Somebody's photo before it is used.

    Attributes:
        now: The one that they have.
        seen: What the webcam shows; None before its first picture.
        taken: The photo as it would be used; while there is one nothing is asked of the webcam.
        trouble: Why the webcam shows nothing.
        camera: Which one, from 0.
        turn: Of the webcam, when it was begun: once that was let go this draft opens it no more.
    """

    person: UUID
    name: str
    flat: str
    now: bytes | None = field(default=None, repr=False)
    seen: Image | None = field(default=None, repr=False)
    taken: bytes | None = field(default=None, repr=False)
    trouble: Sentence | None = None
    camera: int = 0
    turn: int = 0

    @property
    def live(self) -> bool:
        """Whether the webcam is looked through."""
        return self.taken is None


@dataclass(frozen=True, slots=True)
class PhotoVerbs:
    """What can be done: the picture taken, a file chosen, and the photo used."""

    shoot: AnyVerb
    file: AnyVerb
    keep: AnyVerb


class PhotoPanel(SidePanel):
    """Draws a `PhotoDraft`, and asks for the webcam's next picture once it has drawn one.

    Args:
        let_go: Called when nobody looks any more, so that the webcam's light goes out.
    """

    def __init__(self, verbs: PhotoVerbs, let_go: Callable[[], None], tell: Tell) -> None:
        super().__init__(wide=None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell, self._let_go = tell, let_go
        self._draft: PhotoDraft | None = None
        self._title = self.title()
        self.hint(self.line("faint").setText, W.HOW)
        row = QHBoxLayout()
        row.setSpacing(Gap.APART)
        self.camera = CameraView(DAY)
        row.addWidget(self.camera, 1)
        faces = QVBoxLayout()
        self.taken, self.now, self._none = FaceView(), FaceView(), named(plain_label(), "faint")
        self._words = []
        for word, face in ((W.NEW, self.taken), (W.NOW, self.now)):
            label = named(plain_label(), "faint")
            self.hint(label.setText, word)
            self._words.append(label)
            faces.addWidget(label)
            faces.addWidget(face)
        self.hint(self._none.setText, W.NONE_NOW)
        faces.addWidget(self._none)
        faces.addStretch(1)
        row.addLayout(faces)
        self.column.addLayout(row, 1)
        self._keep, self._again, self._shoot, self._file, self._other, _ = self.buttons(
            (verbs.keep.word, lambda: tell(Pressed(verbs.keep)), "main"),
            (W.AGAIN, self._look_again, ""),
            (verbs.shoot.word, lambda: tell(Pressed(verbs.shoot)), "main"),
            (verbs.file.word, lambda: tell(Pressed(verbs.file)), ""),
            (W.OTHER_CAMERA, self._turn, ""),
            (Word.CANCEL, lambda: tell(Closed()), ""),
        )
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.setInterval(OFTEN)
        self._next.timeout.connect(self._ask)

    @property
    def widget(self) -> QWidget:
        """The panel itself."""
        return self

    def draw(self, draft: PhotoDraft, busy: bool, dress: Dress) -> None:
        """Show what the webcam sees and what was taken of it."""
        self.turn(dress)
        shown, self._draft = self._draft, draft
        self._title.setText(dress.say(W.PHOTO_OF, name=draft.name, flat=draft.flat))
        if draft.seen is not None and (shown is None or shown.seen is not draft.seen):
            self.camera.show_preview(preview_of(draft.seen, ()))
            self._next.start()  # not before: what is asked for meanwhile would take the place of what comes
        starting = dress.say(W.STARTING) if draft.seen is None and draft.live else ""
        trouble = draft.trouble.sentence(dress.language) if draft.trouble is not None else ""
        self.camera.tell(trouble or starting, "", dress.theme)
        self.camera.setVisible(draft.live or draft.seen is not None)
        self.taken.show_photo(draft.taken)
        self.now.show_photo(draft.now)
        self._words[0].setVisible(draft.taken is not None)
        self._words[1].setVisible(draft.now is not None)
        self._none.setVisible(draft.now is None)
        for button, there in (
            (self._keep, draft.taken is not None),
            (self._again, draft.taken is not None),
            (self._shoot, draft.taken is None),
            (self._other, draft.taken is None),
        ):
            button.setVisible(there)
            button.setEnabled(not busy)
        self._shoot.setEnabled(not busy and draft.seen is not None and draft.trouble is None)
        self._file.setEnabled(not busy)
        if draft.taken is not None and (shown is None or shown.taken is None):
            self._keep.setFocus()

    def begin(self) -> None:
        """The keyboard is where the picture is taken."""
        self._file.setFocus()
        self._ask()

    def forget(self) -> None:
        """Nobody's face stays here, and the webcam's light goes out."""
        self._next.stop()
        self._draft = None
        for face in (self.taken, self.now):
            face.show_photo(None)
        self._let_go()

    def _ask(self) -> None:
        if self._draft is not None and self._draft.live:
            self._tell(PanelShown(replace(self._draft)))

    def _look_again(self) -> None:
        if self._draft is not None:
            self._tell(PanelShown(replace(self._draft, taken=None, seen=None, trouble=None)))

    def _turn(self) -> None:
        if self._draft is not None:
            self._tell(PanelShown(replace(self._draft, seen=None, trouble=None, camera=self._draft.camera + 1)))
