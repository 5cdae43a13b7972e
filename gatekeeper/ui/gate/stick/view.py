"""The page of sticks: which is in, three steps with what came of each, and whether it can be taken out."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton

from gatekeeper.domain.words import Language
from gatekeeper.service.stick import Carried, Stick, StickStage
from gatekeeper.ui.gate.lamp import Lamp, Light
from gatekeeper.ui.gate.panel import Press
from gatekeeper.ui.gate.panel_view import TitledView, plain_label
from gatekeeper.ui.gate.state import State
from gatekeeper.ui.gate.stick.state import CarryWanted, Load, StickChosen, Sticks, VisitWanted
from gatekeeper.ui.gate.stick.words import StickWord, gave, refused, stage_of, took
from gatekeeper.ui.parts.keyboard import key_button, on_button
from gatekeeper.ui.scale import dress_in
from gatekeeper.ui.theme import TOUCH, Gap, Radius, Theme, Type, letters, painted
from gatekeeper.ui.words import day, say

MOST_STICKS = 4  # that there are buttons for

StepRow = tuple[Light, str]


def rows_of(s: State) -> tuple[StepRow, StepRow, StepRow]:
    """How the three steps stand: taking, giving, going."""
    sticks, language = s.of(Sticks), s.language
    stick, came = sticks.stick, sticks.came
    if sticks.load is not None:
        return *_working(s, sticks.load), (Light.UNTRIED, say(StickWord.LEAVE, language))
    if came is not None:
        return _came(came, language)
    if stick is None:
        absent = say(StickWord.NONE_IN, language)
        return (Light.ABSENT, absent), (Light.ABSENT, _unsent(s)), (Light.ABSENT, "")
    if stick.trouble is not None:
        return (Light.BAD, refused(stick.trouble, language)), (Light.UNTRIED, _unsent(s)), (Light.ABSENT, "")
    return _found(stick, language, s.wall), (Light.UNTRIED, _unsent(s)), (Light.ABSENT, "")


def _working(s: State, load: Load) -> tuple[StepRow, StepRow]:
    """Taking comes first, giving second."""
    busy: StepRow = Light.UNTRIED, stage_of(load, s.language)
    if load.stage in (StickStage.READING, StickStage.TAKING):
        return busy, (Light.ABSENT, _unsent(s))
    stick = next((one for one in s.of(Sticks).sticks if one.drive.place == load.place), None)
    return _found(stick, s.language, s.wall) if stick is not None else (Light.ABSENT, ""), busy


def _came(came: Carried, language: Language) -> tuple[StepRow, StepRow, StepRow]:
    bad = bool(came.doubtful or (came.refused and not came.new))
    take = Light.BAD if bad else Light.GOOD if came.taken or came.stale else Light.ABSENT
    give = Light.GOOD if came.given is not None else Light.BAD
    if came.safe:
        return (take, took(came, language)), (give, gave(came, language)), (Light.GOOD, say(StickWord.SAFE, language))
    word = StickWord.AGAIN_IN if came.pulled else StickWord.NOT_SAFE
    return (take, took(came, language)), (give, gave(came, language)), (Light.BAD, say(word, language))


def _found(stick: Stick, language: Language, wall: datetime) -> StepRow:
    """What lies on a stick that nobody has begun with."""
    if stick.fresh:
        made = stick.fresh[-1].made
        assert made is not None, "what is fresh was made for this machine"
        here = made.astimezone(wall.tzinfo)
        return Light.UNTRIED, say(
            StickWord.FOR_US, language, made=f"{day(here.date(), wall.date(), language)} {here:%H:%M}"
        )
    if any(not note.reason for note in stick.notes):
        return Light.GOOD, say(StickWord.KNOWN, language)
    damaged = [note for note in stick.notes if note.reason not in ("not-for-us", "other-estate")]
    if damaged:
        return Light.BAD, f"{damaged[0].file} · {say(StickWord.DAMAGED, language)}"
    if stick.notes:
        return Light.ABSENT, say(StickWord.NOT_OURS, language, file=stick.notes[0].file)
    return Light.ABSENT, say(StickWord.NOTHING, language)


def _unsent(s: State) -> str:
    if s.status.unsent:
        return say(StickWord.UNSENT, s.language, n=s.status.unsent)
    return say(StickWord.NOTHING_UNSENT, s.language)


class StickView(TitledView):
    """Which stick, three steps with a lamp each, how far it is, and whether it can be taken out."""

    def __init__(self, press: Press) -> None:
        super().__init__(press)
        self._places: tuple[str, ...] = ()
        self.banner, self._network = QLabel(), plain_label(Type.NOTE)
        self.banner.setTextFormat(Qt.TextFormat.PlainText)
        self.banner.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.banner.setWordWrap(True)
        self.sticks: list[QPushButton] = []
        which = QHBoxLayout()
        which.setSpacing(Gap.CLOSE)
        for number in range(MOST_STICKS):
            button = key_button("", partial(self._choose, number))
            button.setCheckable(True)
            button.setMaximumHeight(TOUCH + 8)
            self.sticks.append(button)
            which.addWidget(button)
        self.lamps = (Lamp(), Lamp(), Lamp())
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(Gap.NEAR)
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.begin = key_button("", lambda: press(CarryWanted), main=True)
        self.visit = key_button("", lambda: press(VisitWanted))
        for button in (self.begin, self.visit):
            button.setMaximumHeight(TOUCH + 12)
        self.column.addLayout(which)
        for lamp in self.lamps:
            self.column.addWidget(lamp)
        self.column.addWidget(self.progress)
        self.column.addWidget(self.banner, 1)
        self.column.addWidget(self.begin)
        foot = QHBoxLayout()
        foot.addWidget(self._network, 2)
        foot.addWidget(self.visit, 1)
        self.column.addLayout(foot)

    def render_state(self, s: State) -> None:
        """Draw this from now on."""
        theme, language, sticks = s.mode.theme, s.language, s.of(Sticks)
        self.title.setText(say(StickWord.TITLE, language))
        self.closer.setText(say(StickWord.CLOSE, language))
        self._places = tuple(one.drive.place for one in sticks.sticks)
        self._render_sticks(sticks, language)
        names = (StickWord.TAKE, StickWord.GIVE, StickWord.GO)
        for lamp, name, (light, sentence) in zip(self.lamps, names, rows_of(s), strict=True):
            lamp.render_lamp(light, say(name, language), sentence, theme)
        load = sticks.load
        self.progress.setVisible(load is not None)
        dress_in(
            self.progress,
            f"QProgressBar {{ background: {theme.raised}; border: 1px solid {theme.line}; border-radius: {Radius.CONTROL}px; }}"
            f"QProgressBar::chunk {{ background: {theme.accent.field}; border-radius: {Radius.CONTROL}px; }}",
        )
        if load is not None:
            self.progress.setRange(0, 100 if load.total else 0)
            self.progress.setValue(100 * load.done // load.total if load.total else 0)
        self._render_banner(s, theme)
        self.begin.setText(say(StickWord.AGAIN if sticks.came is not None else StickWord.START, language))
        self.begin.setEnabled(load is None and sticks.stick is not None)
        self._network.setText(say(_network(s), language))
        self.visit.setText(say(StickWord.NETWORK_NOW, language))
        self.visit.setVisible(s.status.online is not None)

    def _render_sticks(self, sticks: Sticks, language: Language) -> None:
        meant = sticks.stick
        for number, button in enumerate(self.sticks):
            stick = sticks.sticks[number] if number < len(sticks.sticks) else None
            button.setVisible(stick is not None)
            if stick is not None:
                button.setText(on_button(say(StickWord.STICK, language, name=stick.drive.name)))
                button.setChecked(stick == meant)
                button.setEnabled(sticks.load is None)

    def _choose(self, number: int) -> None:
        self.press(lambda _: StickChosen(self._places[number]))

    def _render_banner(self, s: State, theme: Theme) -> None:
        """What to do with the stick itself, large enough for whoever only glances."""
        sticks, language = s.of(Sticks), s.language
        paint, text = theme.quiet, say(StickWord.NONE_IN, language)
        if sticks.load is not None:
            paint, text = theme.warning, say(StickWord.LEAVE, language)
        elif sticks.came is not None and sticks.came.safe:
            paint, text = theme.admit, say(StickWord.SAFE, language)
        elif sticks.came is not None:
            paint, text = (
                theme.warning,
                say(StickWord.AGAIN_IN if sticks.came.pulled else StickWord.NOT_SAFE, language),
            )
        elif len(sticks.sticks) > 1:
            text = say(StickWord.WHICH, language, n=len(sticks.sticks))
        elif sticks.sticks:
            text = say(StickWord.STICK, language, name=sticks.sticks[0].drive.name)
        self.banner.setText(text)
        dress_in(
            self.banner,
            letters(Type.FAR, bold=True) + painted(paint),
        )


def _network(s: State) -> StickWord:
    if s.status.online is None:
        return StickWord.NETWORK_NONE
    return StickWord.NETWORK_GOOD if s.status.online else StickWord.NETWORK_BAD
