"""The estate's own look of its cards: refused where nobody could read it, and read by the gate's own eyes in every template."""

from dataclasses import replace

import numpy as np
import pytest

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.field import field_of
from gatekeeper.domain.card_design import LINES, USUAL, CardDesign, card_design
from gatekeeper.domain.errors import BadInput, PrintFailed
from gatekeeper.domain.tint import named
from gatekeeper.domain.words import Language
from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.inks import WHITE, contrast, inks_of
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.render import page_texts, render_pages
from gatekeeper.service.papers import CardFace
from tests.printing.faces import PINK, a_face
from tests.printing.papers import GREEN, YELLOW, a_visitor

BLACK_SIGN = cv2.imencode(".png", np.zeros((120, 120, 3), np.uint8))[1].tobytes()
DARK = CardDesign("#000000", ("出入请主动出示。", "电动车请推行，勿进电梯。"))


def cards(design: CardDesign) -> list[CardFace]:
    """One of each colour, under a sign as black as can be."""
    made = [a_face(at, colour=colour) for at, colour in enumerate((PINK, GREEN, YELLOW), 1)]
    return [replace(one, logo=BLACK_SIGN, design=design) for one in made]


@pytest.mark.parametrize("layout", list(Layout))
@pytest.mark.parametrize("design", [DARK, CardDesign("#1b4f8a")])
def test_the_gates_camera_reads_every_template_however_dark_it_is(layout: Layout, design: CardDesign) -> None:
    """Each code, by the reader that a gate has, and on what has a colour the colour of the pass and not of the estate."""
    wanted = cards(design)
    read = CodeReader(LIVE)

    pdf = draw_cards(wanted, layout=layout, read_back=read, backs=True)

    palette, seen = [PINK, GREEN, YELLOW], {}
    for page in render_pages(pdf, 150):
        for symbol in read(page):
            tint = field_of(page, symbol)
            seen[symbol.text] = tint and named(tint, palette)
    assert seen.keys() == {one.token for one in wanted}
    if not layout.is_label:
        assert [seen[one.token] for one in wanted] == palette


def test_own_lines_stand_on_the_back_but_not_on_a_visitors() -> None:
    """Whoever leaves today hands theirs in, whatever the estate has to say."""
    (_, own), (_, visitors) = (
        page_texts(draw_cards([one], layout=Layout.CARD, read_back=None, backs=True))
        for one in (a_face(1, design=DARK), replace(a_visitor(), design=DARK))
    )

    assert "电动车请推行" in own
    assert "转借" not in own
    assert "电动车请推行" not in visitors
    assert "离开时交还门岗" in visitors


@pytest.mark.parametrize(
    ("accent", "back", "zh", "en"),
    [
        ("#f48fb1", "", "太浅", "too pale"),
        ("#777777", "", "太浅", "too pale"),
        ("blue", "", "不是颜色", "is not a colour"),
        ("#12345", "", "不是颜色", "is not a colour"),
        ("", "行\n" * (LINES + 1), "最多写 5 行，现有 6 行", "room for 5 lines; these are 6"),
        ("", "出示\n" + "长" * 31, "第 2 行太长", "Line 2 of the back is too long"),
        ("", "向左\u202e向右", "无法打印", "cannot be printed"),
    ],
)
def test_what_nobody_could_read_is_refused_in_a_sentence(accent: str, back: str, zh: str, en: str) -> None:
    """In both languages."""
    with pytest.raises(BadInput) as refused:
        card_design(accent, back)

    assert zh in refused.value.sentence(Language.ZH)
    assert en in refused.value.sentence(Language.EN)


@pytest.mark.parametrize("rgb", ["#000000", "#1b4f8a", "#0f5c4d", "#8c1c2b", "#767676", "#3a3f45"])
def test_what_is_taken_reads_on_white_and_bears_its_letters(rgb: str) -> None:
    """4.5 : 1 at least, as a head with letters in it and as figures on white."""
    inks = inks_of(card_design(rgb.removeprefix("#").upper(), "").accent)

    assert contrast(inks.field, WHITE) >= 4.5
    assert contrast(inks.field, inks.text) >= 4.5


def test_a_sign_that_the_font_lacks_stops_the_print() -> None:
    """And is named, rather than missing on a thousand backs."""
    with pytest.raises(PrintFailed, match="the font has no"):
        draw_cards([a_face(design=CardDesign("", ("᚛",)))], layout=Layout.CARD, read_back=None)


def test_lines_are_kept_without_what_is_blank() -> None:
    """Nobody counts empty lines; nothing at all is the usual look."""
    assert card_design(" ", "\n 甲  乙 \n\n") == CardDesign("", ("甲 乙",))
    assert card_design("", "") == USUAL
