"""Before the window: something is seen at once, the passphrase is asked for in a window, and what is wrong is said there."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from gatekeeper.domain.errors import (
    BadInput,
    FolderInUse,
    NoDeviceHere,
    NoPassphrase,
    StoreTrouble,
    VaultTrouble,
    WrongPassphrase,
)
from gatekeeper.domain.words import Language, Sentence, sentence
from gatekeeper.store import engine
from gatekeeper.ui.opening import state as o
from gatekeeper.ui.opening.front import Raiser
from gatekeeper.ui.opening.screen import Opening, OpeningActions
from gatekeeper.ui.opening.state import Beginning, BeginWay, OpeningStage, State, after
from gatekeeper.ui.opening.words import Word
from gatekeeper.ui.theme import Mode
from gatekeeper.vault import keyfile
from tests.saying import Some
from tests.ui.conftest import Wait

RIGHT = "correct horse"
Act = Callable[[Opening], object]


class Folder:
    """A folder that opens with `RIGHT`; what it was tried with."""

    def __init__(self, *, ring: bool = True, language: Language = Language.ZH) -> None:
        self.tried: list[tuple[str | None, bool]] = []
        self.actions = OpeningActions(lambda: (language, Mode.DAY, ring), self.open)

    def open(self, passphrase: str | None, keep: bool) -> str:
        """Open it."""
        self.tried.append((passphrase, keep))
        if passphrase is None:
            raise NoPassphrase(Some.TEXT, text="None was given.")
        if passphrase != RIGHT:
            raise WrongPassphrase(Some.TEXT, text="The passphrase is wrong.")
        return "opened"


class Guard:
    """Somebody in front of the small window, who acts as soon as something is so; closes it where that never is, or an act
    fails, or nobody else would.
    """

    def __init__(self, opening: Opening, *steps: tuple[Callable[[State], bool], Act]) -> None:
        self._opening, self._steps = opening, list(steps)
        self._timer = QTimer()
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._until = time.monotonic() + 30

    def _look(self) -> None:
        try:
            assert time.monotonic() < self._until, "waited in vain"
            if self._steps and self._steps[0][0](self._opening.state):
                _, act = self._steps.pop(0)
                act(self._opening)
        except AssertionError:
            self._timer.stop()
            self._opening.view.close()
            raise
        if not self._steps:
            self._timer.stop()


def asking(s: State) -> bool:
    """It asks, and nothing is wrong yet."""
    return s.stage is OpeningStage.ASKING and s.error is None


def wrong(s: State) -> bool:
    """It says that the passphrase was wrong."""
    return s.stage is OpeningStage.ASKING and isinstance(s.error, WrongPassphrase)


def told(s: State) -> bool:
    """It says why there will be no window."""
    return s.stage is OpeningStage.TOLD


def typed(text: str) -> Act:
    """Type into whatever has the focus."""

    def act(opening: Opening) -> None:
        for character in text:
            code = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab, "\x1b": Qt.Key.Key_Escape, " ": Qt.Key.Key_Space}
            key = code.get(character, Qt.Key.Key_A)
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key.value, Qt.KeyboardModifier.NoModifier, character)
                QCoreApplication.sendEvent(opening.view.focusWidget() or opening.view, event)

    return act


@pytest.fixture
def opening(app: QApplication) -> Opening:
    """The small window of a gate, shown."""
    made = Opening(State(Word.GATE, "north"))
    made.show()
    return made


def test_the_first_thing_seen_needs_nothing_of_the_folder(opening: Opening) -> None:
    """It is on the screen, in both languages, before anything was loaded."""
    assert opening.view.isVisible()
    assert opening.view.turning.isVisible()
    assert "正在打开" in opening.view.line.text()
    assert "Opening" in opening.view.line.text()
    opening.close()


def test_the_passphrase_is_asked_for_and_a_wrong_one_is_said(opening: Opening) -> None:
    """Typed without touching the mouse; the second one is right."""
    folder = Folder()
    said: list[str] = []
    hand = Guard(
        opening,
        (asking, typed("wrong one\r")),
        (wrong, lambda window: said.append(window.view.trouble.text())),
        (wrong, typed(f"{RIGHT}\r")),
    )

    assert opening.run(folder.actions) == "opened"

    assert folder.tried == [(None, False), ("wrong one", False), (RIGHT, False)]
    assert said == ["密码不对，请再输一次"]
    assert opening.view.isVisible(), "until the other window is there"
    assert hand is not None
    opening.close()


def test_while_it_opens_the_window_lives(opening: Opening) -> None:
    """What takes long is done beside it: it is drawn, and can be moved, all the while."""
    goes_on, drawn = threading.Event(), list[str]()

    def slow(passphrase: str | None, keep: bool) -> str:
        assert goes_on.wait(10), "nobody looked after the window"
        return "opened"

    def look(window: Opening) -> None:
        drawn.append(window.view.line.text())
        goes_on.set()

    hand = Guard(opening, (lambda s: s.tries == 1, look))

    assert opening.run(OpeningActions(lambda: (Language.EN, Mode.DAY, False), slow)) == "opened"
    assert drawn == ["Opening…"]
    assert hand is not None
    opening.close()


def test_one_that_came_with_the_start_is_not_asked_for(opening: Opening) -> None:
    """The way of a script, and of the wizard."""
    folder = Folder()

    assert opening.run(folder.actions, RIGHT) == "opened"
    assert folder.tried == [(RIGHT, False)]
    opening.close()


def test_it_is_remembered_only_if_that_was_ticked(opening: Opening) -> None:
    """Tab, Space: by keys too. It is unticked to begin with."""
    folder = Folder()
    hand = Guard(opening, (asking, typed(f"{RIGHT}\t\t \r")))

    assert opening.run(folder.actions) == "opened"
    assert folder.tried[-1] == (RIGHT, True)
    assert hand is not None
    opening.close()


def test_without_a_keyring_there_is_nothing_to_tick(opening: Opening) -> None:
    """And it says why."""
    seen: list[bool] = []

    def look(window: Opening) -> None:
        window.handle(o.KeepTurned())
        seen.append(window.view.keep.isEnabled())
        seen.append("没有密码库" in window.view.keep.text())
        seen.append(window.state.keep)
        window.view.close()

    hand = Guard(opening, (asking, look))

    assert opening.run(Folder(ring=False).actions) is None
    assert seen == [False, True, False]
    assert hand is not None
    opening.close()


def test_it_is_hidden_until_it_is_asked_to_be_shown(opening: Opening) -> None:
    """Somebody looks over the guard's shoulder; and it is hidden again with the next try."""
    modes: list[QLineEdit.EchoMode] = []

    def look(window: Opening) -> None:
        for _ in range(2):
            modes.append(window.view.field.echoMode())
            window.view.show_it.click()
        window.view.show_it.click()
        typed("wrong\r")(window)

    hand = Guard(
        opening,
        (asking, look),
        (wrong, lambda window: modes.append(window.view.field.echoMode())),
        (wrong, typed("\x1b")),
    )

    assert opening.run(Folder().actions) is None
    assert modes == [QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password]
    assert hand is not None
    opening.close()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    ("error", "zh", "en"),
    [
        (FolderInUse(), "没有回应", "does not answer"),
        (StoreTrouble(engine.Said.TROUBLE, why="x"), "数据库无法使用", "The database cannot be used: x."),
        (VaultTrouble(keyfile.Said.DAMAGED), "密钥文件已损坏", "The key file is damaged"),
        (ZeroDivisionError("ours"), "程序出错", "The program failed"),
    ],
)
def test_what_keeps_it_shut_is_said_in_a_window_before_it_is_raised(
    opening: Opening, language: Language, error: Exception, zh: str, en: str
) -> None:
    """Nobody sees a terminal behind a desktop's icon; who looks there still finds the sentence."""
    said: list[str] = []

    def look(window: Opening) -> None:
        said.append(window.view.line.text())
        window.view.close_it.click()

    def fail(passphrase: str | None, keep: bool) -> str:
        raise error

    hand = Guard(opening, (told, look))

    with pytest.raises(type(error)):
        opening.run(OpeningActions(lambda: (language, Mode.DAY, True), fail))

    assert (zh if language is Language.ZH else en) in said[0]
    assert hand is not None
    opening.close()


def test_where_nobody_can_answer_nobody_is_asked(app: QApplication) -> None:
    """In a script on a terminal, or without a screen: the error comes at once."""
    silent = Opening(State(Word.GATE, "north"), asks=False)

    with pytest.raises(WrongPassphrase):
        silent.run(Folder().actions, "wrong one")
    with pytest.raises(NoPassphrase):
        silent.run(Folder().actions)
    silent.close()


def test_a_passphrase_is_in_no_print_of_a_state() -> None:
    """A crash report may hold one."""
    s = after(State(Word.GATE), o.Typed(RIGHT))

    assert s.passphrase == RIGHT
    assert RIGHT not in repr(s) + repr(o.Typed(RIGHT))
    assert after(s, o.Ended()).passphrase is None


def test_a_second_start_finds_the_window_in_front(opening: Opening, wait: Wait) -> None:
    """It was put away; the call comes from another thread, and is answered when the window stands there."""
    opening.view.showMinimized()
    answers: list[bool] = []
    raiser = Raiser()
    caller = threading.Thread(target=lambda: answers.append(raiser()))

    caller.start()
    wait(lambda: bool(answers))
    caller.join()

    assert answers == [True]
    assert not opening.view.isMinimized()
    opening.close()


def test_the_folder_of_the_estate_is_named(opening: Opening, tmp_path: Path) -> None:
    """Who has two of them must see which one asks."""
    assert after(State(Word.OFFICE, str(tmp_path)), o.Failed(NoPassphrase(Some.TEXT, text=""))).folder == str(tmp_path)
    named: list[str] = []

    def look(window: Opening) -> None:
        named.append(window.view.line.text())
        window.view.close()

    hand = Guard(opening, (asking, look))
    assert opening.run(Folder().actions) is None
    assert "north" in named[0]
    assert hand is not None
    opening.close()


def test_where_there_is_no_office_an_estate_is_founded_in_the_window(app: QApplication) -> None:
    """Two passphrases that differ, or one that is too short, found nothing and lose nothing; then it opens by itself."""
    founded: list[tuple[str, str]] = []

    def found(given: Beginning) -> None:
        if len(given.passphrase) < 8:
            raise BadInput(Some.TEXT, text="too short")
        founded.append((given.name, given.passphrase))

    def open_(passphrase: str | None, keep: bool) -> str:
        if not founded:
            raise NoDeviceHere(Some.TEXT, text="There is no key file.")
        return f"opened by {passphrase}"

    def founding(said: str) -> Callable[[State], bool]:
        return lambda s: s.stage is OpeningStage.FOUNDING and said in (str(s.error) if s.error else "")

    opening = Opening(State(Word.OFFICE, "folder"))
    hand = Guard(
        opening,
        (founding(""), lambda it: filled(it, "阳光花园", "short", "other")),
        (founding("not the same"), lambda it: filled(it, "阳光花园", "short", "short")),
        (founding("too short"), lambda it: filled(it, "阳光花园", RIGHT, RIGHT)),
        (lambda s: s.stage is OpeningStage.FOUNDED, entered_at_the_button),
    )

    assert opening.run(OpeningActions(lambda: (Language.EN, Mode.DAY, False), open_, found)) == f"opened by {RIGHT}"
    assert founded == [("阳光花园", RIGHT)]
    assert hand._steps == []
    opening.close()


def test_an_office_is_rebuilt_in_the_window_and_a_wrong_passphrase_loses_nothing(app: QApplication) -> None:
    """Files and passphrases stay while the one that was wrong is typed again; what was made is said until it was read."""
    begun: list[Beginning] = []

    def begin(given: Beginning) -> Sentence:
        if given.old != "the old one":
            raise WrongPassphrase(Some.TEXT, text="wrong")
        begun.append(given)
        return sentence(Some.TEXT, text="rebuilt")

    def open_(passphrase: str | None, keep: bool) -> str:
        if not begun:
            raise NoDeviceHere(Some.TEXT, text="There is no key file.")
        return "opened"

    def typed_in(opening: Opening) -> None:
        view = opening.view
        view.ways[BeginWay.REBUILD].click()
        assert (view.name.isVisibleTo(view), view.source.isVisibleTo(view), view.open.isEnabled()) == (
            False,
            True,
            False,
        )
        files = o.FileChosen(Path("safe.gkk")), o.SourceChosen(Path("north"))
        typed_ones = o.OldTyped("a slip"), o.TheirsTyped("the gate's"), o.Typed(RIGHT), o.TypedAgain(RIGHT)
        for event in (*files, *typed_ones):
            opening.handle(event)
        assert view.open.isEnabled()
        view.open.click()

    def again(opening: Opening) -> None:
        assert (opening.state.source, opening.state.theirs, opening.view.field.text()) == (
            Path("north"),
            "the gate's",
            RIGHT,
        )
        opening.handle(o.OldTyped("the old one"))
        opening.view.open.click()

    opening = Opening(State(Word.OFFICE, "folder"))
    hand = Guard(
        opening,
        (lambda s: s.stage is OpeningStage.FOUNDING and s.error is None, typed_in),
        (lambda s: s.stage is OpeningStage.FOUNDING and isinstance(s.error, WrongPassphrase), again),
        (lambda s: s.stage is OpeningStage.FOUNDED and s.told is not None, entered_at_the_button),
    )

    assert opening.run(OpeningActions(lambda: (Language.EN, Mode.DAY, False), open_, begin)) == "opened"
    assert [(one.way, one.file, one.source, one.passphrase) for one in begun] == [
        (BeginWay.REBUILD, Path("safe.gkk"), Path("north"), RIGHT)
    ]
    assert (opening.state.old, opening.state.theirs) == ("", "")
    assert hand._steps == []
    opening.close()


@pytest.mark.parametrize("language", Language)
def test_every_way_to_begin_fits_a_laptop_at_125_percent(app: QApplication, language: Language) -> None:
    """1366 × 768 there are 1093 × 614, of which a title and a task bar take 70; a wrong passphrase is said beside all fields."""
    for way in BeginWay:
        error = WrongPassphrase(Some.TEXT, text="wrong")
        folder = r"C:\Users\物业办公室\Documents\gatekeeper\office"
        state = State(Word.OFFICE, folder, language, stage=OpeningStage.FOUNDING, way=way, ring=True, error=error)
        view = Opening(state).view
        view.render_state(state)
        view.show()
        for _ in range(4):
            app.processEvents()

        least = view.minimumSizeHint()
        assert (least.width() <= 1093, least.height() <= 614 - 70) == (True, True), (way, least)
        shown = [one for one in (view.old, view.theirs, view.field, view.again) if one.isVisible()]
        for line in shown:
            assert line.fontMetrics().horizontalAdvance(line.placeholderText()) < line.width() - 16, (
                line.placeholderText()
            )
        view.close()


def entered_at_the_button(opening: Opening) -> None:
    """Enter, which would turn the language if the keyboard were at its button."""
    assert opening.view.focusWidget() is opening.view.open
    typed("\r")(opening)


def filled(opening: Opening, name: str, passphrase: str, again: str) -> None:
    """What somebody types, and Enter."""
    for event in (o.EstateNamed(name), o.Typed(passphrase), o.TypedAgain(again), o.Entered()):
        opening.handle(event)
