"""Cards: what is printed can be read, is where it should be, and is whole."""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.errors import Cancelled, PrintFailed
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.words import Language
from gatekeeper.printing.card import HEIGHT, WIDTH
from gatekeeper.printing.cards import print_cards
from gatekeeper.printing.inks import BLACK, WHITE, contrast, inks_of
from gatekeeper.printing.layout import Layout, card_boxes
from gatekeeper.printing.lettering import SMALLEST
from gatekeeper.printing.render import render_pages
from gatekeeper.service.papers import CardFace
from gatekeeper.service.pictures import Image, Symbol
from gatekeeper.service.ports import silent
from tests.printing.faces import a_face, decode, faces
from tests.saying import Some

ALL = list(Layout)


def text_of(pdf: Path) -> str:
    """All text of a PDF, as a viewer would copy it."""
    document = pypdfium2.PdfDocument(pdf)
    texts = []
    for page in document:
        words = page.get_textpage()
        texts.append(words.get_text_bounded())
        words.close()
        page.close()
    document.close()
    return "\n".join(texts)


def sizes_of(pdf: Path) -> list[tuple[float, float]]:
    """Page sizes in points."""
    document = pypdfium2.PdfDocument(pdf)
    sizes = [page.get_size() for page in document]
    document.close()
    return sizes


@pytest.mark.parametrize("layout", ALL)
def test_every_card_can_be_read_by_camera_and_by_eye(layout: Layout, tmp_path: Path) -> None:
    """Each token is decoded from the drawn pages; flat, name, dates, number and colour's name stand there as text."""
    out = tmp_path / "cards.pdf"

    printed = print_cards(faces(12), out, layout=layout, read_back=decode)

    read = [symbol.text for page in render_pages(out, 200) for symbol in decode(page) if symbol.format == "QRCode"]
    assert sorted(read) == sorted(face.token for face in faces(12))
    text = text_of(out)
    for words in ("阳光花园", "粉色", "PINK", "3-2-501", "张*", "2026-11-30", "2026-11-01", "00000012/1", "居民通行证"):
        assert words in text
    assert printed.cards == 12
    assert printed.pages == len(sizes_of(out)) == {Layout.A4: 2, Layout.LARGE: 4}.get(layout, 12)
    assert printed.size == out.stat().st_size
    assert printed.read_back


def test_pages_have_the_sizes_that_shops_expect(tmp_path: Path) -> None:
    """A4, ID-1 and 80 mm, each within a tenth of a millimetre."""
    expected = {Layout.A4: (210, 297), Layout.LARGE: (210, 297), Layout.CARD: (85.6, 54)}
    for layout, size in expected.items():
        out = tmp_path / f"{layout}.pdf"
        print_cards([a_face()], out, layout=layout, read_back=None)
        assert [side / 72 * 25.4 for side in sizes_of(out)[0]] == pytest.approx(size, abs=0.1)

    out = tmp_path / "label.pdf"
    print_cards(
        [a_face(), a_face(2, name="Wolfeschlegelsteinhausen-Bergerdorff Hubert Blaine")],
        out,
        layout=Layout.LABEL,
        read_back=None,
    )
    (wide, short), (_, tall) = sizes_of(out)
    assert wide / 72 * 25.4 == pytest.approx(80, abs=0.1)
    assert 100 < short / 72 * 25.4 < 150
    assert tall != short


@pytest.mark.parametrize("layout", ALL)
def test_modules_are_large_and_the_quiet_zone_is_white(layout: Layout, tmp_path: Path) -> None:
    """Measured in the picture: at least 0.5 mm a module, and four modules of white on every side."""
    out = tmp_path / "cards.pdf"
    print_cards([a_face()], out, layout=layout, read_back=None)
    dpi = 600
    (page,) = render_pages(out, dpi, gray=True)
    left, top, right, bottom = symbol_box(page)

    module = (right - left) / 41
    quiet = int(4 * module) - 1

    assert module / dpi * 25.4 >= 0.5
    assert bottom - top == pytest.approx(right - left, abs=2)
    around = page[top - quiet : bottom + quiet, left - quiet : right + quiet].copy()
    edge = quiet - 1  # the ink's outermost pixels are gray
    around[edge:-edge, edge:-edge] = 255
    assert around.shape[0] == bottom - top + 2 * quiet
    assert around.min() > 250


def symbol_box(page: Image) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the QR symbol, from the corners that the decoder gives, then exactly from the ink."""
    import zxingcpp

    (code,) = [code for code in zxingcpp.read_barcodes(page) if code.text == a_face().token]
    x = [point.x for point in (code.position.top_left, code.position.bottom_right)]
    y = [point.y for point in (code.position.top_left, code.position.bottom_right)]
    slack = 12
    window = page[y[0] - slack : y[1] + slack, x[0] - slack : x[1] + slack] < 128
    rows, columns = np.flatnonzero(window.any(axis=1)), np.flatnonzero(window.any(axis=0))
    return (
        x[0] - slack + int(columns[0]),
        y[0] - slack + int(rows[0]),
        x[0] - slack + int(columns[-1]) + 1,
        y[0] - slack + int(rows[-1]) + 1,
    )


def test_cards_can_be_cut_out_of_a_page(tmp_path: Path) -> None:
    """Each box of an A4 picture holds one card: its own code, and the size of ID-1."""
    out = tmp_path / "cards.pdf"
    print_cards(faces(10), out, layout=Layout.A4, read_back=None)
    (page,) = render_pages(out, 200)

    cut = [page[top:bottom, left:right] for left, top, right, bottom in card_boxes(200)]

    assert [[symbol.text for symbol in decode(card)] for card in cut] == [[face.token] for face in faces(10)]
    rows_of_colour = int((cut[3][:, 20, 1] < 200).sum())  # along a column left of the photo: band, foot and a hairline
    assert rows_of_colour / 200 * 25.4 == pytest.approx(14 + 4.5, abs=0.5)
    assert cut[0].shape[1] / cut[0].shape[0] == pytest.approx(WIDTH / HEIGHT, rel=0.01)


def test_large_print_is_large(tmp_path: Path) -> None:
    """Three on A4 can be cut out, each 1.7 times ID-1, with its own code; the smallest words are as large as a book's."""
    out = tmp_path / "cards.pdf"
    print_cards(faces(3), out, layout=Layout.LARGE, read_back=None)
    (page,) = render_pages(out, 150)

    cut = [page[top:bottom, left:right] for left, top, right, bottom in card_boxes(150, Layout.LARGE)]

    assert [[symbol.text for symbol in decode(card)] for card in cut] == [[face.token] for face in faces(3)]
    assert cut[0].shape[1] / 150 * 25.4 == pytest.approx(85.6 * 1.7, abs=0.2)
    assert SMALLEST * 1.7 >= 11.9


def test_the_same_cards_give_the_same_bytes(tmp_path: Path) -> None:
    """No clock and no random number gets into the file."""
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"

    print_cards(faces(3), one, layout=Layout.A4, read_back=None)
    print_cards(faces(3), two, layout=Layout.A4, read_back=None)

    assert one.read_bytes() == two.read_bytes()


def test_a_card_is_small(tmp_path: Path) -> None:
    """Beyond the font, a card takes at most 6 kB."""
    few, many = tmp_path / "few.pdf", tmp_path / "many.pdf"

    small = print_cards(faces(10), few, layout=Layout.CARD, read_back=None)
    large = print_cards(faces(50), many, layout=Layout.CARD, read_back=None)

    assert (large.size - small.size) / 40 < 6000


def test_a_token_that_does_not_read_back_spoils_the_print(tmp_path: Path) -> None:
    """The sentence names page and card, and the old file stays as it was."""
    out = tmp_path / "cards.pdf"
    out.write_bytes(b"%PDF-1.4 yesterday's /Creator (gatekeeper)")
    eleventh = faces(12)[10].token

    def blind(image: Image) -> Sequence[Symbol]:
        return [symbol for symbol in decode(image) if symbol.text != eleventh]

    with pytest.raises(PrintFailed, match="Page 2: the code of card 00000011/1 cannot be verified"):
        print_cards(faces(12), out, layout=Layout.A4, read_back=blind)

    assert out.read_bytes() == b"%PDF-1.4 yesterday's /Creator (gatekeeper)"
    assert list(tmp_path.iterdir()) == [out]


def test_a_strange_code_spoils_the_print(tmp_path: Path) -> None:
    """A code that belongs to another page is not taken for granted; a line code seen by mistake is."""

    def seeing(kind: str) -> list[str]:
        def look(image: Image) -> Sequence[Symbol]:
            return [*decode(image), Symbol("12345670", kind, "zxing", ((0, 0), (9, 0), (9, 9), (0, 9)))]

        try:
            print_cards(faces(2), tmp_path / "cards.pdf", layout=Layout.A4, read_back=look)
        except PrintFailed as error:
            return [str(error)]
        return []

    assert seeing("EAN8") == []
    assert "belong to no card" in seeing("QRCode")[0]


@pytest.mark.parametrize("stop_at", [0, 3, 12, 13, 24])
def test_cancel_leaves_nothing(stop_at: int, tmp_path: Path) -> None:
    """Whether while drawing or while reading back: no file, no part of one."""
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= stop_at:
            raise Cancelled(Some.TEXT, text="Stopped.")

    with pytest.raises(Cancelled):
        print_cards(faces(12), tmp_path / "cards.pdf", layout=Layout.A4, read_back=decode, progress=stop)

    assert list(tmp_path.iterdir()) == []
    assert all(total == 24 for _, total in seen)


def test_progress_counts_drawing_and_reading(tmp_path: Path) -> None:
    """From nothing to all, never backwards."""
    seen: list[int] = []

    print_cards(
        faces(12),
        tmp_path / "cards.pdf",
        layout=Layout.A4,
        read_back=decode,
        progress=lambda done, total: seen.append(done),
    )

    assert seen == sorted(seen)
    assert (seen[0], seen[-1]) == (0, 24)


REFUSED: list[tuple[list[CardFace], str]] = [
    ([], "no card to print"),
    ([a_face(), a_face()], "twice"),
    ([a_face(token="71A")], "00000001/1.*not made of digits"),
    ([a_face(token="")], "00000001/1.*not made of digits"),
    ([a_face(token="７１")], "00000001/1.*not made of digits"),
    ([a_face(token="7" * 256)], "00000001/1.*256 digits"),
    ([a_face(photo=b"no picture")], "00000001/1.*photo"),
    ([a_face(photo=b"\x89PNG\r\n\x1a\n" + bytes(40))], "00000001/1.*photo"),
]


@pytest.mark.parametrize(("cards", "sentence"), REFUSED)
def test_what_cannot_be_printed_is_said_in_a_sentence(cards: list[CardFace], sentence: str, tmp_path: Path) -> None:
    """Never a traceback, never a file."""
    with pytest.raises(PrintFailed, match=sentence):
        print_cards(cards, tmp_path / "cards.pdf", layout=Layout.CARD, read_back=None)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_in_a_sentence(tmp_path: Path) -> None:
    """The clerk is told which file could not be written."""
    with pytest.raises(PrintFailed, match=r"cards\.pdf cannot be written"):
        print_cards([a_face()], tmp_path / "nowhere" / "cards.pdf", layout=Layout.A4, read_back=None, progress=silent)


@pytest.mark.parametrize(
    "rgb",
    [f"#{level:02x}{level:02x}{level:02x}" for level in range(0, 256, 15)]
    + ["#ff0000", "#00ff00", "#0000ff", "#f48fb1"],
)
def test_the_colours_name_is_legible_on_every_colour(rgb: str) -> None:
    """Contrast of at least 4.5 to 1, as WCAG asks of text."""
    inks = inks_of(rgb)

    assert inks.text in (BLACK, WHITE)
    assert contrast(inks.field, inks.text) >= 4.5
    assert contrast(inks.tint, BLACK) >= 4.5


@pytest.mark.parametrize("layout", [Layout.LABEL, Layout.CARD])
def test_a_pass_of_hours_shows_its_hour_and_that_the_flat_is_visited(layout: Layout, tmp_path: Path) -> None:
    """On the label the hour is the largest thing; a resident's paper has neither."""
    ends = datetime(2026, 11, 30, 18, 30)  # noqa: DTZ001  a local time, as it stands on paper
    pdf, plain = tmp_path / "visitor.pdf", tmp_path / "resident.pdf"

    print_cards([a_face(visits=True, ends=ends)], pdf, layout=layout, read_back=decode)
    print_cards([a_face()], plain, layout=layout, read_back=decode)

    text, other = text_of(pdf), text_of(plain)
    assert "18:30" in text
    assert "到访" in text
    assert "房号" not in text
    assert "18:30" not in other
    assert "房号" in other


COLOURS = [Colour(f"c{code}", code, f"色{code}", f"shade {code}", "#c8c8c8") for code in range(8)]


def test_a_gray_copy_tells_one_colour_from_another(tmp_path: Path) -> None:
    """Eight colours of the very same gray: beside the monogram and at the foot every card has a pattern of its own."""
    out = tmp_path / "cards.pdf"
    print_cards(
        [a_face(n, colour=colour) for n, colour in enumerate(COLOURS, start=1)],
        out,
        layout=Layout.CARD,
        read_back=decode,
    )

    cards = [page.astype(int) for page in render_pages(out, 200, gray=True)]

    crest = [card[: int(13 / 25.4 * 200), : int(3 / 25.4 * 200)] for card in cards]  # left of the monogram
    foot = [card[-int(4 / 25.4 * 200) :, int(62 / 25.4 * 200) :] for card in cards]
    for place in (crest, foot):
        for one, other in combinations(place, 2):
            assert float((np.abs(one - other) > 60).mean()) > 0.1


def test_each_kind_of_pass_has_a_card_of_its_own(tmp_path: Path) -> None:
    """Staff have a line for their post and no flat, a vehicle its plate, a visitor whom they visit."""
    texts = {}
    for number, kind in enumerate(PassKind, start=1):
        out = tmp_path / f"{kind}.pdf"
        print_cards(
            [a_face(number, kind=kind, plate="粤BD12345", visits=kind is PassKind.TEMPORARY)], out, read_back=decode
        )
        texts[kind] = text_of(out)

    assert "3-2-501" not in texts[PassKind.STAFF]
    assert "岗位" in texts[PassKind.STAFF]
    assert [kind for kind in PassKind if "粤BD12345" in texts[kind]] == [PassKind.VEHICLE]
    assert [kind for kind in PassKind if "到访" in texts[kind]] == [PassKind.TEMPORARY]
    assert [kind for kind in PassKind if "姓名" in texts[kind]] == [
        kind for kind in PassKind if kind is not PassKind.VEHICLE
    ]


def test_a_finder_knows_whom_to_call(tmp_path: Path) -> None:
    """The office's number stands on front and back, whole: of several the first; without one there is a line for it."""
    several = "0755-2688 1234、138 0013 8000、物业前台 0755-2688 5678"
    one, two, none = tmp_path / "one.pdf", tmp_path / "two.pdf", tmp_path / "none.pdf"
    print_cards([a_face(phone="0755-2688 1234")], one, read_back=decode, backs=True)
    print_cards([a_face(phone=several)], two, read_back=decode)
    print_cards([a_face()], none, read_back=decode)

    assert text_of(one).count("0755-2688 1234") == 2
    assert "0755-2688 1234" in text_of(two)
    assert "…" not in text_of(two)
    assert "遗失请致电" in text_of(none)


@pytest.mark.parametrize("layout", [Layout.A4, Layout.CARD])
def test_backs_lie_behind_their_cards(layout: Layout, tmp_path: Path) -> None:
    """Turned over the long edge each back meets its front: the third card's colour is on the other side of the sheet."""
    out = tmp_path / "cards.pdf"
    yellow = Colour("yellow", 4, "黄色", "yellow", "#f2d45c", "临时来访", "Here for a short time")
    cards = faces(3)
    cards[2] = a_face(3, colour=yellow)

    printed = print_cards(cards, out, layout=layout, read_back=decode, backs=True)

    pages = list(render_pages(out, 100))
    assert len(pages) == printed.pages == (2 if layout is Layout.A4 else 6)
    front, back = (pages[0], pages[1]) if layout is Layout.A4 else (pages[4], pages[5])
    left, top, right, bottom = card_boxes(100)[2] if layout is Layout.A4 else (0, 0, front.shape[1], front.shape[0])
    mirrored = (front.shape[1] - right, top, front.shape[1] - left, bottom)
    assert _yellow(front[top:bottom, left:right]) > 1000
    assert _yellow(back[mirrored[1] : mirrored[3], mirrored[0] : mirrored[2]]) > 1000
    if layout is Layout.A4:
        assert _yellow(back[top:bottom, left:right]) == 0
    assert "黄色卡：临时来访" in text_of(out)


def _yellow(picture: Image) -> int:
    """How many pixels have the field's yellow."""
    return int((np.abs(picture.astype(int) - np.array([0x5C, 0xD4, 0xF2])).max(axis=2) < 12).sum())


def test_backs_cost_a_print_next_to_nothing(tmp_path: Path) -> None:
    """Cards of one colour share one back: fifty more backs take less than 200 bytes each."""
    plain = print_cards(faces(50), tmp_path / "one.pdf", layout=Layout.A4, read_back=None)
    double = print_cards(faces(50), tmp_path / "two.pdf", layout=Layout.A4, read_back=None, backs=True)

    assert double.size - plain.size < 40_000 + 50 * 200


def test_the_small_words_of_a_card_are_in_one_language(tmp_path: Path) -> None:
    """What a pass is called, and its colour, stand there in both."""
    out = tmp_path / "cards.pdf"

    print_cards([a_face(phone="123")], out, layout=Layout.CARD, read_back=decode, language=Language.EN)

    text = text_of(out)
    for words in (
        "Flat",
        "Name",
        "Valid until",
        "From 2026-11-01",
        "Resident pass",
        "Pink",
        "粉色",
        "If lost, call 123",
    ):
        assert words in text
    for words in ("房号", "姓名", "有效期至", "遗失"):
        assert words not in text


def test_the_hour_is_the_largest_word_of_a_label(tmp_path: Path) -> None:
    """In the order in which a guard asks: until when, to whom, who; then the code; then that it is handed in."""
    ends = datetime(2026, 11, 30, 18, 30)  # noqa: DTZ001  a local time, as it stands on paper
    out = tmp_path / "label.pdf"

    print_cards([a_face(visits=True, ends=ends, kind=PassKind.TEMPORARY)], out, layout=Layout.LABEL, read_back=decode)

    document = pypdfium2.PdfDocument(out)
    words = document[0].get_textpage()
    height = {}
    for said in ("18:30", "到访 3-2-501", "张*", "离开时交还门岗"):
        at = text_of(out).replace("\r\n", "\n")
        first = words.search(said).get_next()
        assert first is not None, at
        box = words.get_charbox(first[0])
        height[said] = (box[3] - box[1], box[1])
    words.close()
    document.close()
    sizes = [size for size, _ in height.values()]
    places = [place for _, place in height.values()]
    assert sizes[0] == max(sizes)
    assert places == sorted(places, reverse=True)
