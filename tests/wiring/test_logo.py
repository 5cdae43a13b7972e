"""The estate's logo: from a file that somebody chose, onto its papers, and to its gates."""

import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.cv import cv2
from gatekeeper.domain.errors import BadInput, NoPicture, NotAllowed, PrintFailed
from gatekeeper.domain.words import Language
from gatekeeper.journal.manifest import BLOB_LIMIT
from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.render import render_pages
from gatekeeper.service.office.logo import PNG, logo_of, set_logo
from gatekeeper.wiring import logo
from gatekeeper.wiring.logo import read_logo
from tests.machines import Machine, SmallEstate
from tests.photos import held, lose_photos
from tests.printing.papers import a_visitor, every_face, every_paper

RED = (20, 20, 220)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50"><rect width="100" height="50" fill="#dc1414"/>{}</svg>'


def a_logo(high: int = 120, wide: int = 160) -> bytes:
    """A red sign."""
    return cv2.imencode(".png", np.full((high, wide, 3), RED, np.uint8))[1].tobytes()


def saved(tmp_path: Path, data: bytes, name: str = "logo.png") -> Path:
    """As an office has it."""
    file = tmp_path / name
    file.write_bytes(data)
    return file


def opened(png: bytes) -> Pillow.Image:
    """By another reader than ours."""
    return Pillow.open(io.BytesIO(png))


def test_a_logo_is_small_cut_to_the_sign_and_nothing_but_pixels(tmp_path: Path) -> None:
    """Whoever drew it, where and with what is not told to every gate; the white around it goes, the shape stays."""
    picture = Pillow.new("RGBA", (2000, 1500), (255, 255, 255, 0))
    picture.paste((220, 20, 20, 255), (500, 500, 1500, 1000))
    kept = io.BytesIO()
    note = Pillow.Exif()
    note[0x013B] = "somebody's name"
    picture.save(kept, "PNG", exif=note)

    made = read_logo(saved(tmp_path, kept.getvalue()))

    assert len(made) <= BLOB_LIMIT
    assert opened(made).size == (240, 120)
    assert opened(made).getpixel((120, 60)) == (220, 20, 20)
    assert not opened(made).info
    assert b"somebody" in kept.getvalue()
    assert b"somebody" not in made


def test_a_photo_of_a_logo_fits_too(tmp_path: Path) -> None:
    """The worst that there is: every pixel of another colour."""
    noise = np.random.default_rng(7).integers(0, 256, (900, 1200, 3), np.uint8)

    made = read_logo(saved(tmp_path, cv2.imencode(".jpg", noise)[1].tobytes(), "logo.jpg"))

    assert 0 < len(made) <= BLOB_LIMIT
    assert max(opened(made).size) >= 72


def test_a_drawing_is_drawn(tmp_path: Path) -> None:
    """SVG, by what it is and not by its name."""
    made = read_logo(saved(tmp_path, SVG.format("").encode(), "logo.png"))

    assert opened(made).size == (240, 120)
    assert opened(made).getpixel((10, 10)) == (220, 20, 20)


@pytest.mark.parametrize(
    ("file", "zh", "en"),
    [
        (b"", "是空的", "is empty"),
        (b"name,flat\n", "不是图片", "is not a picture"),
        (a_logo()[:200], "不完整", "is cut short"),
        (a_logo(20, 20), "图片太小", "too small"),
        (cv2.imencode(".png", np.full((90, 90), 255, np.uint8))[1].tobytes(), "一片空白", "is blank"),
        (cv2.imencode(".png", np.full((90, 90, 3), (150, 240, 250), np.uint8))[1].tobytes(), "太浅", "too pale"),
        (SVG.format("")[:60].encode(), "无法绘制", "cannot be drawn"),
        (SVG.format('<image href="file:///etc/passwd"/>').encode(), "引用了别的文件", "points to other files"),
        (SVG.format('<image xlink:href = "&#104;ttp://x"/>').encode(), "引用了别的文件", "points to other files"),
        (SVG.format("<style>@import 'http://x';</style>").encode(), "引用了别的文件", "points to other files"),
        (("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + SVG.format("&a;")).encode(), "引用了别的文件", "points to other files"),
        (SVG.format('<use href="#a"/>' * 65).encode(), "无法绘制", "cannot be drawn"),
        (SVG.format("").encode("utf-16"), "不是图片", "is not a picture"),
    ],
)
def test_a_bad_picture_gets_a_clear_sentence(tmp_path: Path, file: bytes, zh: str, en: str) -> None:
    """In both languages, and nothing is read from anywhere else."""
    with pytest.raises(NoPicture) as refused:
        read_logo(saved(tmp_path, file))

    assert zh in refused.value.sentence(Language.ZH)
    assert en in refused.value.sentence(Language.EN)


def test_a_file_that_is_too_large_or_no_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder and a missing file have their sentences too."""
    monkeypatch.setattr(logo, "MOST", 100)

    for file, en in (
        (saved(tmp_path, a_logo()), "larger than"),
        (tmp_path, "folder"),
        (tmp_path / "no", "no such file"),
    ):
        with pytest.raises(NoPicture, match=en):
            read_logo(file)


def logo_at(machine: Machine) -> bytes | None:
    """What a machine prints on its papers."""
    with machine.store.read() as look:
        return logo_of(look)


def test_gates_have_the_logo_after_their_next_sync(estate: SmallEstate, gate: Machine) -> None:
    """Asked for again where it was lost; an older one is kept nowhere."""
    estate.meet(gate)
    first, second = a_logo(), a_logo(60, 60)
    set_logo(first, store=estate.office.store)

    sent = estate.office.tell(gate)
    taken = gate.hear(sent)
    assert (sent.photos, taken.photos, logo_at(gate)) == (1, 1, first)

    lose_photos(gate)
    assert logo_at(gate) is None
    estate.meet(gate)
    assert logo_at(gate) == first

    set_logo(second, store=estate.office.store)
    estate.meet(gate)
    assert logo_at(gate) == second
    assert len(held(estate.office)) == 1


def test_a_logo_that_is_taken_away_leaves_the_monogram(estate: SmallEstate, gate: Machine) -> None:
    """At the gates as well."""
    set_logo(a_logo(), store=estate.office.store)
    estate.meet(gate)

    set_logo(None, store=estate.office.store)
    estate.meet(gate)

    assert (logo_at(estate.office), logo_at(gate)) == (None, None)


def test_only_an_office_sets_it_and_only_a_png(estate: SmallEstate, gate: Machine) -> None:
    """What `camera.logo` makes, and nothing larger."""
    estate.meet(gate)
    with pytest.raises(NotAllowed):
        set_logo(a_logo(), store=gate.store)
    with pytest.raises(BadInput):
        set_logo(b"GIF89a", store=estate.office.store)
    with pytest.raises(BadInput):
        set_logo(PNG + bytes(BLOB_LIMIT), store=estate.office.store)


def red(pdf: bytes) -> list[bool]:
    """Which pages have the sign."""
    return [bool(np.all(np.abs(page.astype(int) - RED) < 40, axis=2).sum() > 20) for page in render_pages(pdf, 60)]


@pytest.fixture(scope="module")
def papers() -> Mapping[str, bytes]:
    """All of them, with the sign."""
    return every_paper(Language.ZH, a_logo())


@pytest.mark.parametrize("name", ["card", "cards", "label", "sheets", "invitation", "guide-guard", "guide-supervisor"])
def test_it_is_on_every_paper_and_on_both_sides(papers: Mapping[str, bytes], name: str) -> None:
    """Fronts, backs, labels, sheets, the set-up code and the laminated pages."""
    if name.startswith("guide"):
        plain = every_paper(Language.ZH)[name]
        assert papers[name] != plain  # these have red of their own
    else:
        assert all(red(papers[name]))


@pytest.mark.parametrize("layout", list(Layout))
def test_codes_read_back_beside_it(layout: Layout) -> None:
    """Whatever the logo looks like: it may look like a code."""
    checks = np.kron(np.indices((25, 25)).sum(axis=0) % 2, np.ones((6, 6))).astype(np.uint8) * 255
    sign = cv2.imencode(".png", checks)[1].tobytes()

    pdf = draw_cards([a_visitor(sign), *every_face(sign)[:3]], layout=layout, read_back=CodeReader(LIVE))

    assert pdf.startswith(b"%PDF")


def test_a_damaged_logo_stops_the_print_with_a_sentence() -> None:
    """And no card without it goes out unnoticed."""
    with pytest.raises(PrintFailed, match="logo"):
        draw_cards([a_visitor(a_logo()[:60])], layout=Layout.CARD, read_back=None)
