"""Cards: what is printed can be read, is where it should be, and is whole."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from gatekeeper.domain.errors import Cancelled, PrintFailed
from gatekeeper.printing import Layout, card_boxes, print_cards, render_pages
from gatekeeper.printing.card import HEIGHT, WIDTH
from gatekeeper.printing.inks import BLACK, WHITE, contrast, inks_of
from gatekeeper.service.papers import CardFace
from gatekeeper.service.ports import Image, Symbol, silent
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
    assert printed.pages == len(sizes_of(out)) == (2 if layout is Layout.A4 else 12)
    assert printed.size == out.stat().st_size
    assert printed.read_back


def test_pages_have_the_sizes_that_shops_expect(tmp_path: Path) -> None:
    """A4, ID-1 and 80 mm, each within a tenth of a millimetre."""
    expected = {Layout.A4: (210, 297), Layout.CARD: (85.6, 54)}
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
    assert 100 < short / 72 * 25.4 < 170
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
    rows_of_colour = int((cut[3][:, 20, 1] < 200).sum())  # along a column left of the photo: the band and nothing else
    assert rows_of_colour / 200 * 25.4 == pytest.approx(14, abs=0.4)
    assert cut[0].shape[1] / cut[0].shape[0] == pytest.approx(WIDTH / HEIGHT, rel=0.01)


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

    with pytest.raises(PrintFailed, match="Page 2: the code of card 00000011/1 cannot be read back"):
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
