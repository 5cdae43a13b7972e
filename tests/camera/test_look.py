"""Colours are read from pictures of printed cards and of phones, under five lamps, and never wrongly."""

from datetime import timedelta
from itertools import count
from pathlib import Path
from time import thread_time

import numpy as np
import pytest

from gatekeeper.camera.codes import THOROUGH, Budget, CodeReader
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.film import Shot as Held
from gatekeeper.camera.look import look
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.health import HealthCode, health_of
from gatekeeper.domain.tint import difference, named, tint_of
from gatekeeper.printing.cards import print_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.render import render_pages
from gatekeeper.service.pictures import Image, Symbol
from tests.camera.lights import LAMPS, card_photo, code_page, held, phone_photo, printed, screen
from tests.camera.pages import CLOSE, KINDS, cards, chance_of, health_page, health_text
from tests.domain.sample import policy
from tests.printing.faces import a_face

PATIENT = Budget(nothing=timedelta(seconds=10), more=timedelta(0))
"""What `LIVE` looks at, on a machine of any speed."""
PALETTE = tuple(rule.colour for rule in policy("routine").colours)


def code_in(image: Image) -> Symbol:
    """The one QR code of a picture."""
    (symbol,) = (symbol for symbol in CodeReader(THOROUGH)(image) if symbol.format == "QRCode")
    return symbol


def seen(image: Image, palette: tuple[Colour, ...]) -> Colour | None:
    """What colour a card's field is found to have."""
    field = look(image, code_in(image)).field
    return named(field, palette) if field is not None else None


def health(image: Image) -> HealthCode | None:
    """What colour a code is found to have."""
    ink = look(image, code_in(image)).ink
    return health_of(ink)[0] if ink is not None else None


def test_paper_and_camera_agree_where_the_field_is(tmp_path: Path) -> None:
    """On the drawn page itself every colour is the policy's, to what can just be seen."""
    for colour, page in zip((*PALETTE, *CLOSE), cards((*PALETTE, *CLOSE), tmp_path), strict=True):
        field = look(page, code_in(page)).field

        assert field is not None
        assert difference(field, tint_of(colour.rgb)) < 1.5
        assert field.share > 0.68


@pytest.mark.parametrize("lamp", LAMPS)
def test_a_cards_colour_is_read_under_every_lamp(lamp: str, tmp_path: Path) -> None:
    """Never another colour than it has, and seldom none where nothing shines into the field."""
    wrong, unknown = [], 0
    for number, (colour, page) in enumerate(zip(PALETTE, cards(PALETTE, tmp_path), strict=True)):
        chance = chance_of(1001, number)
        named_so = seen(card_photo(printed(page, chance), LAMPS[lamp], chance), PALETTE)
        unknown += named_so is None
        wrong += [(colour.key, named_so.key)] if named_so not in (None, colour) else []

    assert wrong == []
    assert unknown <= (4 if lamp == "cast and glare" else 1)


@pytest.mark.parametrize("lamp", LAMPS)
def test_a_health_code_is_read_under_every_lamp(lamp: str) -> None:
    """Green, yellow and red are never taken for each other; other colours and gold frames stay unknown."""
    for kind in KINDS:
        chance = chance_of(1002, KINDS.index(kind))
        page = health_page(kind, 0, chance)
        colour = health(phone_photo(screen(page, chance), LAMPS[lamp], chance, held(chance, (0.25, 0.4))))

        assert colour in (None, kind)
        if kind in ("green", "yellow", "red") and lamp != "cast and glare":
            assert colour == kind


@pytest.mark.parametrize("kind", ["half and half", "green eyes", "pale"])
def test_a_code_in_doubt_stays_unknown(kind: str) -> None:
    """Half green and half red; only the eyes green; hardly any colour."""
    page = code_page("https://hc.example.com/" + "7" * 60, {"pale": "#9db8a4"}.get(kind, "#000000"))
    dark = page.max(axis=2) < 40
    wide = dark.shape[1]
    if kind == "half and half":
        page[dark & (np.arange(wide) < wide // 2)] = (96, 193, 7)
        page[dark & (np.arange(wide) >= wide // 2)] = (18, 0, 230)
    elif kind == "green eyes":
        rows, columns = np.nonzero(dark)
        top, left, bottom, right = rows.min(), columns.min(), rows.max(), columns.max()
        eye = 7 * 8 + 1
        for up, across in ((top, left), (top, right - eye), (bottom - eye, left)):
            part = page[up : up + eye, across : across + eye]
            part[part.max(axis=2) < 40] = (96, 193, 7)

    assert health(page) is None


def test_a_label_has_no_colour(tmp_path: Path) -> None:
    """Thermal print is black: whatever stands where a card has its field is not taken for one."""
    for colour in PALETTE:
        print_cards([a_face(colour=colour)], tmp_path / "label.pdf", layout=Layout.LABEL, read_back=None)
        (page,) = render_pages(tmp_path / "label.pdf", 200)

        assert seen(page, PALETTE) is None


def test_a_card_whose_field_is_covered_has_no_colour(tmp_path: Path) -> None:
    """By a hand, or by the picture's edge."""
    (page,) = cards(PALETTE[:1], tmp_path)
    hand = page.copy()
    hand[: page.shape[0] // 4] = np.random.default_rng(1).integers(0, 255, hand[: page.shape[0] // 4].shape)
    cut = np.ascontiguousarray(page[page.shape[0] // 4 :])

    assert seen(hand, PALETTE) is None
    assert look(cut, code_in(cut)).field is None


def test_a_gray_picture_shows_no_colours(tmp_path: Path) -> None:
    """And no error either."""
    (page,) = cards(PALETTE[:1], tmp_path)
    gray = np.asarray(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), np.uint8)
    symbol = code_in(page)

    assert (look(gray, symbol).field, look(gray, symbol).ink) == (None, None)


def test_coloured_codes_are_read_like_black_ones() -> None:
    """As far away as phones are held, by the ways of the reader that watches a camera; of yellow on a screen that is burnt out to
    white in the picture nothing is left to read, so that one of the six may be missed."""
    read = dict.fromkeys(("#000000", "#07c160", "#ffc300", "#e60012"), 0)
    for number in range(6):
        for ink in read:
            chance = chance_of(1003, number)
            text = health_text(chance)
            picture = phone_photo(
                screen(code_page(text, ink), chance), LAMPS["daylight"], chance, held(chance, (0.22, 0.4))
            )
            read[ink] += text in {symbol.text for symbol in CodeReader(PATIENT)(picture)}

    assert read["#000000"] == 6
    assert min(read.values()) >= 5
    assert sum(read.values()) >= 23


def test_two_pale_phones_are_both_read_at_once() -> None:
    """What only a closer look reads does not end with the first code that it finds, not on a slow machine either."""
    texts = [f"https://hc.example.com/{digit * 40}" for digit in "78"]
    pair = np.hstack([code_page(text, "#ffff66", pixels=6) for text in texts])
    reader = CodeReader(Budget(nothing=timedelta(0), more=timedelta(0)))

    assert [symbol.text for symbol in reader(pair)] == texts


def test_a_slow_machine_reads_coloured_codes_too() -> None:
    """Where the first look takes all the time there is, every second frame is seen closer all the same."""
    pale = code_page("https://hc.example.com/" + "7" * 40, "#ffff66", pixels=6)
    hurried = count(0, 0.0001).__next__  # each look at the clock takes so long: late at once, and nothing is dear
    reader = CodeReader(Budget(nothing=timedelta(0), more=timedelta(0)), hurried)

    assert [len(reader(pale)) for _ in range(8)] == [1, 0] * 4


def test_looking_costs_little_of_a_frame(tmp_path: Path) -> None:
    """A few milliseconds of the processor at most, beside some 15 to read the frame (the benchmark has the figure)."""
    (page,) = cards(PALETTE[:1], tmp_path)
    chance = chance_of(1004)
    picture = card_photo(printed(page, chance), LAMPS["daylight"], chance, Held(width=0.5))
    symbol = code_in(picture)
    look(picture, symbol)
    times = []
    for _ in range(15):
        begun = thread_time()
        look(picture, symbol)
        times.append(thread_time() - begun)

    assert sorted(times)[7] < 0.02
