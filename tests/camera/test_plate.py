"""Number plates in pictures of vehicles."""

import numpy as np
import pytest
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.documents import Documents
from gatekeeper.camera.plate_place import colour_of
from gatekeeper.domain.document import DocumentKind
from gatekeeper.service.pictures import Image
from tests.camera.cards import FONTS
from tests.camera.cars import draw_car, photographed
from tests.camera.plates import STYLES, a_plate, draw_plate


def seen(style: str, grade: str, seed: int, face: str = "pen") -> tuple[str, Image]:
    """A plate of that sort, and a picture of a car with it."""
    chance = np.random.default_rng(seed)
    text = a_plate(chance, STYLES[style])
    return text, photographed(draw_car(draw_plate(text, STYLES[style], face), chance), grade, seed)


@pytest.mark.parametrize(
    ("style", "grade", "face", "kind"),
    [
        ("blue", "good", "pen", "blue"),
        ("blue", "640x480", "noto", "blue"),
        ("blue", "poor", "vera", "blue"),
        ("yellow", "good", "noto", "blue"),
        ("yellow-two-rows", "good", "pen", "blue"),
        ("new-energy", "good", "noto", "new-energy"),
        ("new-energy-large", "640x480", "noto", "new-energy"),
        ("trailer", "good", "pen", "trailer"),
        ("learner", "good", "pen", "learner"),
        ("police", "good", "noto", "police"),
        ("hong-kong", "good", "pen", "hong-kong"),
        ("macau", "640x480", "vera", "macau"),
    ],
)
def test_every_kind_of_plate_is_read_and_certain(
    documents: Documents, style: str, grade: str, face: str, kind: str
) -> None:
    """Text, kind and colour; with two rows too."""
    text, picture = seen(style, grade, 3, face)

    (document,) = documents(picture)

    assert document.kind is DocumentKind.PLATE
    assert document.text("plate") == text
    assert document.text("kind") == kind
    assert document.text("colour") == STYLES[style].colour
    assert document.certain
    assert document.problems == ()


def test_the_plate_lies_where_it_is_said_to_be(documents: Documents) -> None:
    """Clockwise from its own top left, in the picture."""
    plate = draw_plate("粤B12345", STYLES["blue"])
    picture = np.full((720, 1280, 3), 120, np.uint8)
    picture[400:540, 500:940] = plate

    (document,) = documents(picture)

    for (x, y), (due_x, due_y) in zip(document.corners, ((500, 400), (940, 400), (940, 540), (500, 540)), strict=True):
        assert abs(x - due_x) < 40
        assert abs(y - due_y) < 40


def test_a_plate_upside_down_is_none(documents: Documents) -> None:
    """Vehicles do not come upside down, and a 6 would be a 9."""
    plate = draw_plate("粤B16889", STYLES["blue"])
    picture = np.full((720, 1280, 3), 120, np.uint8)
    picture[400:540, 500:940] = plate[::-1, ::-1]

    assert documents(picture) == []


def test_a_plate_by_night_is_read_though_its_print_is_taken_for_upside_down(
    documents: Documents, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What tells print that is upside down is sometimes wrong in the dark: where no plate is read, it is turned."""
    text, picture = seen("macau", "good", 3)
    monkeypatch.setattr(documents._text, "turned", lambda crops: (True,) * len(crops))

    (document,) = documents(np.asarray(picture * 0.16, np.uint8))

    assert document.text("plate") == text


def test_of_two_cars_the_near_one_is_told_first(documents: Documents) -> None:
    """Whichever is higher in the picture; the other one comes after it."""
    near, far = draw_plate("粤B16889", STYLES["blue"]), draw_plate("苏C55512", STYLES["blue"], "noto")
    picture = np.full((720, 1280, 3), 120, np.uint8)
    picture[450:590, 700:1140] = near
    picture[100:184, 100:364] = cv2.resize(far, (264, 84), interpolation=cv2.INTER_AREA)

    for seen in (picture, np.vstack((picture[360:], picture[:360]))):
        assert [document.text("plate") for document in documents(seen)] == ["粤B16889", "苏C55512"]


def test_a_plate_that_the_picture_cuts_is_never_certain(documents: Documents) -> None:
    """Half of its last character is outside."""
    picture = np.full((360, 700, 3), 120, np.uint8)
    picture[110:250, 100:540] = draw_plate("吉C12T8B", STYLES["blue"])
    cut = np.ascontiguousarray(picture[:, :510])

    assert [one.certain for one in documents(picture)] == [True]
    assert not any(one.certain for one in documents(cut))


def test_signs_are_no_plates(documents: Documents) -> None:
    """Shop names, telephone numbers, house numbers and prices, in the colours of plates too."""
    for ground, ink, rows in (
        ((150, 70, 15), (238, 238, 238), ("鲁能烟酒超市", "13800138000")),
        ((20, 175, 240), (25, 22, 22), ("京东快递", "0571-88997766")),
        ((60, 185, 110), (25, 22, 22), ("新鲜水果 8元", "B2栋 305室")),
        ((238, 238, 238), (25, 22, 22), ("NO PARKING 24H", "粤菜馆 A12")),
    ):
        assert documents(_sign(ground, ink, rows)) == []


def test_an_empty_road_has_no_plate(documents: Documents) -> None:
    """Nor has a single colour, or a gray picture."""
    rng = np.random.default_rng(1)
    for picture in (
        np.full((480, 640, 3), (150, 70, 15), np.uint8),
        np.full((480, 640), 90, np.uint8),
        rng.integers(0, 255, (240, 320, 3), np.uint8),
    ):
        assert documents(picture) == []


@pytest.mark.parametrize("style", list(STYLES))
def test_the_colour_of_a_plate_is_told_by_day_and_by_lamplight(style: str) -> None:
    """Also when a lamp makes everything dimmer and warmer; on nothing there is no colour."""
    plate = draw_plate(a_plate(np.random.default_rng(2), STYLES[style]), STYLES[style])
    level = plate[-140:]
    lamp = np.asarray(level * (0.22, 0.25, 0.27), np.uint8)

    assert colour_of(level) == STYLES[style].colour
    assert colour_of(lamp) == STYLES[style].colour
    assert colour_of(np.full((48, 160, 3), 128, np.uint8)) == ""


def test_a_green_plate_is_told_by_how_it_fades_where_a_cold_lamp_pales_it() -> None:
    """Its green is hardly one any more, yet greener below than above; a white plate in the same light is none."""
    fading, white = (
        draw_plate(a_plate(np.random.default_rng(2), STYLES[sort]), STYLES[sort]) for sort in ("new-energy", "police")
    )

    def pale(plate: Image) -> Image:
        return np.asarray((0.5 * plate + 100) * (1.0, 0.84, 0.72), np.uint8)

    assert colour_of(pale(fading)) == "green"
    assert colour_of(pale(white)) == "white"


def _sign(ground: tuple[int, int, int], ink: tuple[int, int, int], rows: tuple[str, ...]) -> Image:
    picture = Pillow.new("RGB", (1280, 720), (120, 120, 120))
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONTS / "NotoSansSC-Bold.ttf"), 90)
    for place, text in enumerate(rows):
        top = 120 + 260 * place
        pen.rectangle((250, top, 1030, top + 180), fill=ground[::-1])
        pen.text((640, top + 90), text, ink[::-1], font, anchor="mm")
    return np.ascontiguousarray(np.asarray(picture)[..., ::-1])
