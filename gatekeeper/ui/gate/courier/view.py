"""The panel for those who stay outside: what they came for, the flat, the flats it may mean, and what was recorded lately."""

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gatekeeper.domain.words import Language, visible
from gatekeeper.service.gate.find import HOMES_SHOWN, Home
from gatekeeper.service.visit_words import purpose_word
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.courier.after import IN_A_ROW
from gatekeeper.ui.gate.courier.banner import Banner, FlatButton
from gatekeeper.ui.gate.courier.state import (
    ORDER,
    SHELF,
    Courier,
    DoneOutside,
    HandOutWanted,
    HandOver,
    HomeChosen,
    PurposeChosen,
    lies_here,
)
from gatekeeper.ui.gate.courier.words import CourierWord, line_of, waiting_line
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, UnderView, draw_field, pad, plain_label
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.words import GateWord
from gatekeeper.ui.parts.keyboard import ROWS, key_button
from gatekeeper.ui.parts.stack import Stack
from gatekeeper.ui.theme import TOUCH, Gap, Type
from gatekeeper.ui.words import say

LISTED = 2  # recorded ones that there is room for, as high as two rows of flats


class CourierView(TitledView):
    """Five purposes, one field, at most ten flats, and a keyboard."""

    def __init__(self, press: Press) -> None:
        super().__init__(press, title=Type.NOTE, gap=Gap.CLOSE)
        self._homes: tuple[Home, ...] = ()
        self.purposes = [
            key_button("", lambda one=one: press(lambda _: PurposeChosen(one)))  # type: ignore[misc]  # mypy infers no lambda that has a default
            for one in ORDER
        ]
        self.field, self.shelf, self._note = (
            plain_label(Type.FAR, bold=True),
            plain_label(Type.FAR, bold=True),
            plain_label(Type.NOTE),
        )
        self._note.setWordWrap(True)
        self.count = key_button("", lambda: press(e.MaskTurned))
        self.slash = key_button("", lambda: press(lambda at: e.Digit(SHELF, at)))
        self.homes: list[FlatButton] = []
        self.lines = [Banner(TOUCH) for _ in range(LISTED)]
        self.keyboard = pad(ROWS, press)
        top = QHBoxLayout()
        top.setSpacing(Gap.CLOSE)
        for button in self.purposes:
            button.setCheckable(True)
            top.addWidget(button)
        row = QHBoxLayout()
        row.setSpacing(Gap.CLOSE)
        for widget, share in ((self.field, 5), (self.slash, 2), (self.shelf, 3), (self.count, 2), (self._note, 5)):
            row.addWidget(widget, share)
        self._found, lately = QWidget(), QWidget()
        grid = QGridLayout(self._found)
        grid.setSpacing(Gap.CLOSE)
        rows = QVBoxLayout(lately)
        rows.setSpacing(Gap.CLOSE)
        for number in range(HOMES_SHOWN):
            flat = FlatButton(lambda number=number: self._choose(number))  # type: ignore[misc]  # mypy infers no lambda that has a default
            self.homes.append(flat)
            grid.addWidget(flat, number // IN_A_ROW, number % IN_A_ROW)
        for key in (*self.purposes, self.count, self.slash):
            key.setMaximumHeight(TOUCH + 4)
        for line in self.lines:
            rows.addWidget(line)
        self._pages = Stack()
        for page, layout in ((lately, rows), (self._found, grid)):
            layout.setContentsMargins(0, 0, 0, 0)
            self._pages.addWidget(page)
        self._pages.setFixedHeight(LISTED * TOUCH + (LISTED - 1) * grid.spacing())
        self.column.addLayout(top)
        self.column.addLayout(row)
        self.column.addWidget(self._pages)
        self.column.addWidget(self.keyboard, 1)
        for label in (self.title, self._note, self.field, self.shelf):
            _as_wide_as_it_may(label)

    def _choose(self, number: int) -> None:
        self.press(lambda at: HomeChosen(self._homes[number].household, at))

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        language, theme, courier = s.language, s.mode.theme, s.of(Courier)
        self.title.setText(say(CourierWord.TITLE, language))
        self.closer.setText(say(GateWord.CANCEL, language))
        self.keyboard.name(say(GateWord.ERASE, language), say(GateWord.ENTER, language))
        for purpose, button in zip(ORDER, self.purposes, strict=True):
            button.setText(say(purpose_word(purpose), language))
            button.setChecked(purpose is courier.purpose)
        for label, text in ((self.field, courier.place), (self.shelf, courier.shelf)):
            draw_field(label, theme)
            label.setText(text or " ")
        self.slash.setText(say(CourierWord.SHELF, language))
        self.count.setText(say(CourierWord.PARCELS, language, n=courier.parcels))
        self._note.setText(_note(courier, s))
        self._homes = courier.homes
        for number, flat in enumerate(self.homes):
            home = courier.homes[number] if number < len(courier.homes) else None
            name = home.who.shown(whole=bool(s.status.guard)) if home is not None and home.who is not None else ""
            chosen = home is not None and home.household == courier.chosen
            flat.render_flat(home.flat if home is not None else "", visible(name), theme, chosen=chosen)
        self._pages.setCurrentIndex(1 if courier.place else 0)
        for number, line in enumerate(self.lines):
            done = courier.done[number] if number < len(courier.done) else None
            new = done is not None and number == 0 and done.undo_left(s.now) > 0
            field, ink = (theme.admit.field, theme.admit.ink) if new else ("", theme.faint)
            line.render_line(_done_line(done, s) if done else "", field, ink)


def _as_wide_as_it_may(label: QLabel) -> None:
    """A long text does not push the camera aside."""
    label.setSizePolicy(QSizePolicy.Policy.Ignored, label.sizePolicy().verticalPolicy())


def _note(courier: Courier, s: State) -> str:
    """What is to be done next."""
    language: Language = s.language
    if s.awaits(HandOver) is not None:
        return say(CourierWord.SAVING, language)
    if not courier.place:
        return say(CourierWord.EMPTY, language)
    if courier.found_for != courier.place:
        return ""
    if not courier.total:
        return say(CourierWord.NONE, language)
    return say(CourierWord.MORE, language, n=courier.total) if courier.total > 1 else ""


def _done_line(done: DoneOutside, s: State) -> str:
    text = "　".join(line_of(one, s.language, whole=bool(s.status.guard)) for one in done.kept)
    if done.undone:
        return say(CourierWord.UNDONE, s.language, what=text)
    left = done.undo_left(s.now)
    return f"✔ {text}   {say(CourierWord.UNDO, s.language, n=left)}" if left else f"✔ {text}"


class ParcelRow(UnderView):
    """What lies here for whoever is shown, under their verdict; a press hands it out."""

    def __init__(self, press: Press) -> None:
        super().__init__()
        self.button = Banner(TOUCH)
        self.button.clicked.connect(lambda: press(HandOutWanted))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)

    def render_state(self, s: State) -> None:
        """Draw this from now on; there is none while nothing lies here."""
        here = lies_here(s)
        self.setVisible(here is not None)
        if here is None:
            return
        waits, theme, language = here.parcels or (), s.mode.theme, s.language
        if waits:
            text = f"{waiting_line(waits, language, s.wall.date())}   {say(CourierWord.HAND_OUT, language)}"
        else:
            text = f"✔ {say(CourierWord.HANDED_OUT, language, n=here.taken)}"
        paint = theme.accent if waits else theme.quiet
        self.button.setEnabled(bool(waits))
        self.button.render_line(text, paint.field, paint.ink)
