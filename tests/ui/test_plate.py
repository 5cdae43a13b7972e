"""The pad for number plates: what each key makes of it, and whose car it is."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from gatekeeper.camera.documents import Documents
from gatekeeper.camera.text import TextReader
from gatekeeper.domain.document import Document, DocumentKind, Field
from gatekeeper.domain.named import Named
from gatekeeper.domain.passage import Passage
from gatekeeper.domain.plates import PLATE_PROVINCES
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.words import Language
from gatekeeper.service.gate.find import Finds
from gatekeeper.service.gate.visit_inside import VisitInside
from gatekeeper.ui.gate import events as e
from gatekeeper.ui.gate.find.words import FindWord
from gatekeeper.ui.gate.inside.state import EndVisit, InsideTold, ListInside, VisitorsIn
from gatekeeper.ui.gate.panel import Panel
from gatekeeper.ui.gate.paper.state import PaperRead
from gatekeeper.ui.gate.plate.state import Plates
from gatekeeper.ui.gate.plate.typing import called, checked, may_follow, plate_in, typed_on, written
from gatekeeper.ui.gate.plate.view import PROVINCES, REST, PlateView
from gatekeeper.ui.gate.plate.words import PlateWord
from gatekeeper.ui.gate.screen import GateScreen
from gatekeeper.ui.gate.state import State
from tests.camera.cars import draw_car, photographed
from tests.camera.plates import STYLES, draw_plate
from tests.ui.conftest import Wait
from tests.ui.gallery import NOW, PEOPLE
from tests.ui.street import Street
from tests.ui.test_paper import Webcam, at_work
from tests.ui.test_people import play, scan
from tests.ui.test_typing import compose
from tests.ui.test_window import DECODE, key, opened, passages, type_

WHOLE = (
    "粤B12345",
    "京AF0236",
    "粤BD12345",
    "浙A12345F",
    "川A1234警",
    "湘A0012学",
    "鲁B12A4挂",
    "粤ZA123港",
    "粤Z1234澳",
    "使014578",
    "沪A0023领",
    "沪A0023使",
    "京X1234应急",
    "WJ京1234X",
    "WJ12345",
)


def typed(keys: str, s: State | None = None) -> State:
    """The panel after these keys."""
    s = s or play(State(now=NOW), e.Opened(Plates))
    return play(s, *(e.Digit(one, NOW) for one in keys))


def on_pad(plate: str) -> list[str]:
    """The keys that write it."""
    keys = ["WJ"] if plate.startswith("WJ") else []
    rest = plate.removeprefix("WJ")
    return keys + ([*rest.removesuffix("应急"), "应急"] if rest.endswith("应急") else [*rest])


@pytest.mark.parametrize("plate", WHOLE)
def test_every_kind_of_plate_can_be_written_on_the_pad(plate: str) -> None:
    """With keys that are there and can be pressed at that moment."""
    s = play(State(now=NOW), e.Opened(Plates))
    pad = {key for row in PROVINCES + REST for key in row}

    for one in on_pad(plate):
        assert one in pad or one in PLATE_PROVINCES
        assert one == "WJ" or one[0] in may_follow(s.of(Plates).typed), (s.of(Plates).typed, one)
        s = play(s, e.Digit(one, NOW))

    assert s.of(Plates).typed == plate
    assert plate_in(s.of(Plates).typed) is not None


def test_a_province_is_called_by_its_initial() -> None:
    """At once where only one begins so; otherwise a digit says which."""
    assert typed("E").of(Plates).typed == "鄂"
    assert called(typed("Y").of(Plates).typed) == "豫粤渝云"
    assert typed("y2b12345").of(Plates).typed == "粤B12345"
    assert typed("Y9").of(Plates).typed == "Y"
    assert typed("YJ1").of(Plates).typed == "京"
    assert typed("yue").of(Plates).typed == "粤"
    assert (typed("JIN").of(Plates).typed, typed("JIN3").of(Plates).typed) == ("JIN", "晋")
    assert typed("Y粤").of(Plates).typed == "粤"
    assert typed("7").of(Plates).typed == ""
    assert typed("A").of(Plates).typed == ""


def test_every_province_can_be_called() -> None:
    """By the keys of a keyboard without Chinese characters."""
    for province in PLATE_PROVINCES:
        initial = next(letter for letter in "CEGHJLMNQSWXYZ" if province in called(letter))
        keys = initial + (str(called(initial).index(province) + 1) if len(called(initial)) > 1 else "")
        assert typed(keys).of(Plates).typed == province


def test_o_and_i_behind_the_city_are_digits() -> None:
    """No plate has these letters there; as the letter of a city there is an O."""
    assert typed("粤BOI234").of(Plates).typed == "粤B01234"
    assert typed("京O12345").of(Plates).typed == "京O12345"
    assert typed("京I").of(Plates).typed == "京"


def test_delete_takes_one_key_back() -> None:
    """A longer key whole; with nothing typed nothing happens."""
    s = play(typed("粤B1"), e.Erased(), e.Erased())
    armed = play(State(now=NOW), e.Opened(Plates), e.Digit("WJ", NOW), e.Erased(), e.Erased())

    assert s.of(Plates).typed == "粤"
    assert armed.of(Plates).typed == ""


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ京粤使警港澳领学挂应急", max_size=14))
def test_whatever_is_pressed_the_field_stays_the_beginning_of_a_plate(keys: str) -> None:
    """Never more than eight characters, and there is always something to say about it."""
    text = ""
    for one in keys:
        text = typed_on(text, one)

    assert len(text) <= 8
    assert written(text).replace("·", "") == text
    for language in Language:
        assert checked(text, language)


def test_the_check_says_what_is_missing() -> None:
    """The province, the city, how many more, the kind, or that there is no such plate."""
    said = {keys: checked(keys, Language.EN) for keys in ("", "Y", "粤", "粤B123", "粤B12345", "粤BD12345", "粤BABCD1")}

    assert said == {
        "": PlateWord.BEGIN.value[1],
        "Y": "1 豫 2 粤 3 渝 4 云",
        "粤": PlateWord.CITY.value[1],
        "粤B123": "2 more",
        "粤B12345": PlateWord.ORDINARY.value[1],
        "粤BD12345": PlateWord.NEW_ENERGY.value[1],
        "粤BABCD1": PlateWord.NONE.value[1],
    }


def test_enter_looks_a_whole_plate_up_and_no_other() -> None:
    """Once, until the answer is there."""
    half, whole = play(typed("粤B1234"), e.Entered(NOW)), play(typed("粤B12345"), e.Entered(NOW))

    assert half.of(Plates).seeking == ""
    assert whole.of(Plates).seeking == "粤B12345"
    again = play(whole, e.Entered(NOW))
    assert (again.of(Plates), again.requests) == (whole.of(Plates), ())


def test_an_answer_for_another_plate_is_not_shown() -> None:
    """The plate was changed while it was looked up."""
    s = play(typed("粤B12345"), e.Entered(NOW), e.Erased(), e.Digit("6", NOW))

    late = play(s, e.FoundPeople("粤B12345", Finds(PEOPLE, 4)))

    assert late.of(Plates).finds is None
    assert late.of(Plates).typed == "粤B12346"


def test_before_the_directory_is_read_it_is_said_so() -> None:
    """And Enter tries again."""
    s = play(typed("粤B12345"), e.Entered(NOW), e.FoundPeople("粤B12345", None))

    assert s.notice is not None
    assert s.notice.word is FindWord.WAIT
    assert play(s, e.Entered(NOW)).of(Plates).seeking == "粤B12345"


def found(count: int = 4) -> State:
    """A car was found, and so many people with it."""
    return play(typed("粤B12345"), e.Entered(NOW), e.FoundPeople("粤B12345", Finds(PEOPLE[:count], count)))


def test_the_people_in_the_car_are_measured_in_the_order_they_were_chosen() -> None:
    """By digit or by hand; chosen twice is not chosen."""
    s = play(found(), e.Digit("2", NOW), e.Digit("9", NOW), e.Picked(PEOPLE[0].person, NOW), e.Digit("3", NOW))
    s = play(s, e.Digit("3", NOW), e.Entered(NOW))

    assert s.panel is Plates
    assert [one.person for one in s.of(Plates).car] == [PEOPLE[1].person, PEOPLE[0].person]
    s = play(s, e.Digit("6", NOW), e.Digit("5", NOW), e.Entered(NOW))
    assert s.asking is not None
    ask = s.asking.ask
    assert (ask.person, ask.tenths, ask.plate) == (PEOPLE[1].person, (365,), "粤B12345")
    assert s.panel is Plates


def test_enter_takes_the_only_one_but_guesses_nobody_of_several() -> None:
    """One person is one key less."""
    one, several = play(found(1), e.Entered(NOW)), play(found(), e.Entered(NOW))

    assert [rider.person for rider in one.of(Plates).car] == [PEOPLE[0].person]
    assert several.of(Plates).car == ()
    assert several.panel is Plates


def test_delete_goes_back_from_the_people_to_the_plate() -> None:
    """What was typed is still there, nobody is chosen any more, and a digit is of the plate again."""
    s = play(found(), e.Digit("1", NOW), e.Erased(), e.Erased(), e.Digit("7", NOW))

    assert (s.of(Plates).typed, s.of(Plates).finds, s.of(Plates).riders) == ("粤B12347", None, ())


def test_a_scan_closes_the_pad_and_nothing_of_it_is_left() -> None:
    """The queue does not wait; the pad opens empty the next time."""
    s = play(found(), e.Digit("1", NOW), scan("A"))

    assert s.asking is not None
    assert s.asking.ask.token == "A"
    again = play(s, e.Opened(Plates))
    assert (again.of(Plates).typed, again.of(Plates).seeking, again.of(Plates).riders, again.of(Plates).finds) == (
        "",
        "",
        (),
        None,
    )


def test_a_press_that_comes_late_chooses_nobody() -> None:
    """The people were put away under the finger."""
    s = play(typed("粤B1"), e.Picked(PEOPLE[0].person, NOW))

    assert s.of(Plates).riders == ()


@pytest.fixture
def here(here: Street) -> Street:
    """A gate and its residents; the first one has two cars, of which the fourth, of another flat, has one too."""
    with here.office.store.read() as look:
        people = sorted(look.persons(), key=lambda person: person.id_number or "")
    here.office.append(replace(people[0], plates=("粤B12345", "粤BD12345")), replace(people[3], plates=("粤BD12345",)))
    here.estate.meet()
    return here


@pytest.fixture
def screen(here: Street, app: QApplication) -> Iterator[GateScreen]:
    """The window at work, without a camera."""
    mistakes: list[Exception] = []
    made, desk = opened(here, mistakes)
    desk.load()
    made.start(None, DECODE)
    yield made
    made.close()
    made.view.deleteLater()
    assert mistakes == []


def f3(screen: GateScreen) -> None:
    """The key that opens the pad."""
    key(screen, "", Qt.Key.Key_F3.value)


def press(screen: GateScreen, *texts: str) -> None:
    """Buttons of the pad, by what stands on them."""
    for text in texts:
        buttons = screen.view.panel(PlateView).findChildren(QPushButton)
        (button,) = [one for one in buttons if one.isVisible() and one.text() == text]
        assert button.isEnabled(), text
        button.click()


def of_flat(screen: GateScreen) -> list[str]:
    """The flats of those shown."""
    finds = screen.state.of(Plates).finds
    return [one.flat for one in finds.people] if finds else []


def test_by_hand_on_the_pad(screen: GateScreen, here: Street, wait: Wait) -> None:
    """F3, the plate, look up, the driver: one passage of that person."""
    f3(screen)
    press(screen, "粤", "B", "1", "2", "3", "4", "5", "查车")
    wait(lambda: screen.state.of(Plates).finds is not None)
    assert of_flat(screen) == ["3-2-501", "3-2-501"]

    screen.view.panel(PlateView).people.buttons[0].click()
    press(screen, "确定：1 人")
    type_(screen, "65\r", wait)
    wait(lambda: screen.state.shown is not None)

    (passage,) = passages(here)
    assert passage.person == here.passes[0].person


def test_by_keys_without_a_chinese_keyboard(screen: GateScreen, here: Street, wait: Wait) -> None:
    """Y2 is 粤; two riders become two passages."""
    f3(screen)
    type_(screen, "y2bd12345\r", wait)
    wait(lambda: screen.state.of(Plates).finds is not None)
    assert of_flat(screen) == ["3-2-501", "3-2-502", "3-2-501", "3-2-502"]

    type_(screen, "12\r+65\r", wait)
    wait(lambda: screen.state.asking is None and len(passages(here)) == 1)
    type_(screen, "64\r", wait)
    wait(lambda: len(passages(here)) == 2)

    assert _people(passages(here)) == {here.passes[0].person, here.passes[3].person}
    assert {one.plate for one in passages(here)} == {"粤BD12345"}
    wait(lambda: len(screen.state.strip) == 2)
    assert [line.card.plate for line in screen.state.strip] == ["粤BD12345"] * 2


def test_by_a_chinese_input_method(screen: GateScreen, wait: Wait) -> None:
    """A province that it hands over is taken; other characters are no keys of this pad."""
    f3(screen)
    compose(screen, "牛")
    compose(screen, "粤")
    wait(lambda: screen.state.of(Plates).typed == "粤")
    type_(screen, "b", wait)

    wait(lambda: screen.state.of(Plates).typed == "粤B")


def test_a_car_that_nobody_knows_is_said_so(screen: GateScreen, here: Street, wait: Wait) -> None:
    """And what to do; nothing is recorded, and the plate can still be put right."""
    f3(screen)
    type_(screen, "e1\r", wait)
    wait(lambda: screen.state.of(Plates).typed == "鄂")
    type_(screen, "a99999\r", wait)
    wait(lambda: screen.state.of(Plates).finds is not None)

    assert screen.state.of(Plates).finds == Finds()
    assert screen.view.panel(PlateView).pages.currentWidget() is screen.view.panel(PlateView).outside
    assert passages(here) == []
    key(screen, "\b", Qt.Key.Key_Backspace.value)
    assert screen.state.of(Plates).typed == "鄂A9999"


def test_only_what_can_follow_can_be_pressed(screen: GateScreen) -> None:
    """No digit in the city's place, 港 on 粤Z only, and no look-up of half a plate."""
    f3(screen)
    press(screen, "京")
    keys = screen.view.panel(PlateView).rest.keys
    assert not keys["1"].isEnabled()
    press(screen, "A", "1", "2", "3", "4")

    assert not keys["港"].isEnabled()
    assert keys["警"].isEnabled()
    assert not {"I", "O"} & set(keys)


def _people(records: list[Passage]) -> set[object]:
    return {one.person for one in records}


def read_plate(text: str, *, certain: bool) -> PaperRead:
    """The camera read a plate."""
    plate = Document(DocumentKind.PLATE, {"plate": Field(text, 0.97)}, certain=certain)
    return PaperRead((plate,), text.encode(), NOW)


def test_a_plate_that_is_certain_is_looked_up_at_once() -> None:
    """The guard presses F3 and sees whose car it is."""
    s = play(State(now=NOW), e.Opened(Plates), read_plate("粤B12345", certain=True))

    assert (s.of(Plates).typed, s.of(Plates).seeking, s.of(Plates).by_camera) == ("粤B12345", "粤B12345", False)


def test_a_plate_that_is_not_certain_is_compared() -> None:
    """It stands in the field, with a word; Enter looks it up, a key of the guard's makes it theirs."""
    s = play(State(now=NOW), e.Opened(Plates), read_plate("粤B12345", certain=False))
    assert (s.of(Plates).typed, s.of(Plates).seeking, s.of(Plates).by_camera) == ("粤B12345", "", True)

    looked_up = play(s, e.Entered(NOW))
    assert (looked_up.of(Plates).seeking, looked_up.of(Plates).by_camera) == (
        "粤B12345",
        False,
    )  # then it is said whose it is
    assert not play(s, e.Erased()).of(Plates).by_camera


def test_what_is_being_compared_changes_only_for_something_certain() -> None:
    """The car comes nearer: doubtful, differently doubtful, certain; but not when the guard has looked it up already."""
    first = play(State(now=NOW), e.Opened(Plates), read_plate("粤B12345", certain=False))
    other, better = read_plate("粤B12346", certain=False), read_plate("粤B12347", certain=True)

    assert play(first, other).of(Plates).typed == "粤B12345"
    assert (play(first, better).of(Plates).typed, play(first, better).of(Plates).seeking) == ("粤B12347", "粤B12347")
    assert play(first, e.Entered(NOW), better).of(Plates).seeking == "粤B12345"


def test_the_camera_does_not_type_over_a_hand() -> None:
    """Nor over people who are shown, and not once the pad is closed."""
    begun = typed("粤")

    assert play(begun, read_plate("京A12345", certain=True)).of(Plates).typed == "粤"
    assert play(found(), read_plate("京A12345", certain=True)).of(Plates).finds is not None
    assert play(State(now=NOW), read_plate("京A12345", certain=True)).of(Plates).typed == ""


def test_f3_reads_the_plate_before_the_camera(here: Street, app: QApplication, wait: Wait) -> None:
    """A car drives up, F3: the plate is read, and its people are offered, with nothing typed."""
    chance = np.random.default_rng(3)
    car = photographed(draw_car(draw_plate("粤B12345", STYLES["blue"]), chance), "640x480", 3)
    noisy = [np.asarray(np.clip(car + chance.normal(0, 2, car.shape), 0, 255), np.uint8) for _ in range(4)]
    with at_work(here, Webcam(noisy), Documents(TextReader()), Qt.Key.Key_F3) as screen:
        wait(lambda: bool(screen.state.of(Plates).typed))
        if not screen.state.of(Plates).seeking and screen.state.of(Plates).finds is None:
            key(screen, "\r")
        wait(lambda: screen.state.of(Plates).finds is not None)

        assert of_flat(screen) == ["3-2-501", "3-2-501"]


CAME = VisitInside(UUID(int=9), Named("王*", "王来访"), "3-2-501", Purpose.GUEST, None, None, "537000001/1", "粤B12345")


@pytest.mark.parametrize(("car", "panel"), [("粤B12345", VisitorsIn), ("粤B54321", Plates)])
def test_the_car_of_a_visitor_who_is_inside_is_no_second_visit(car: str, panel: type[Panel]) -> None:
    """Looked up with F3 it says so, and Enter ends the visit it came for; any other car is asked about as ever."""
    s = typed("粤B12345")
    s = play(s, e.Entered(NOW), e.FoundPeople("粤B12345", Finds()))
    wish = s.awaits(ListInside)
    assert wish is not None

    s = play(s, InsideTold(wish.number, (replace(CAME, plate=car), replace(CAME, visit=UUID(int=8), plate=""))))

    assert s.panel is panel
    assert s.awaits(ListInside) is None
    if panel is VisitorsIn:
        assert s.notice is not None
        assert s.notice.word is PlateWord.INSIDE
        ending = play(s, e.Entered(NOW + 1)).awaits(EndVisit)
        assert ending is not None
        assert ending.visit.visit == CAME.visit
