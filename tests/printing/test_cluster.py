"""The picture of several cases as a file: a page of vectors, or a PNG; nobody else's is replaced."""

import io
from pathlib import Path

import pytest
from PIL import Image as Pillow

from gatekeeper.domain.errors import BadInput, FileInTheWay
from gatekeeper.domain.words import Language
from gatekeeper.printing.cluster import draw_cluster, print_cluster
from gatekeeper.printing.render import page_texts
from tests.ui.office import sample_cluster


@pytest.mark.parametrize("language", list(Language))
def test_everybody_stands_on_one_page_in_letters(language: Language) -> None:
    """Four cases with thirty contacts each; letters, and not pixels, so that it can be searched and printed large."""
    known = sample_cluster.cluster()

    pages = page_texts(draw_cluster(known, language))

    assert len(pages) == 1
    flats = {one.flat for one in known.people}
    assert all(flat in pages[0] for flat in flats)
    assert all(name in pages[0] for name, _ in sample_cluster.CASES)
    assert draw_cluster(known, language) == draw_cluster(known, language)


def test_a_png_is_a_picture_that_gives_way_to_a_new_one_only_if_it_is_ours(tmp_path: Path) -> None:
    """Read by another program than ours; a photo of that name stays."""
    known, out, photo = sample_cluster.cluster(2, 3), tmp_path / "图.png", tmp_path / "photo.png"
    drawn = io.BytesIO()
    Pillow.new("RGB", (9, 9)).save(drawn, "PNG")
    photo.write_bytes(drawn.getvalue())

    print_cluster(known, out, Language.ZH)
    print_cluster(known, out, Language.ZH)

    picture = Pillow.open(out)
    picture.load()
    assert (picture.mode, picture.size[0] > picture.size[1] > 1500) == ("RGB", True)
    assert picture.getpixel((0, 0)) == (255, 255, 255)
    with pytest.raises(FileInTheWay):
        print_cluster(known, photo, Language.ZH)
    assert photo.read_bytes() == drawn.getvalue()


def test_a_picture_of_another_name_is_refused(tmp_path: Path) -> None:
    """No PDF is written that is called a photo."""
    out = tmp_path / "cluster.jpg"

    with pytest.raises(BadInput, match=r"\.png"):
        print_cluster(sample_cluster.cluster(2, 3), out, Language.ZH)
    assert not out.exists()
