"""Pictures are read whatever they are called and however they were stored; everything else is refused in one sentence."""

from pathlib import Path

import numpy as np
import pytest

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.pictures import read_picture
from gatekeeper.domain.errors import NoPicture
from gatekeeper.service.pictures import Image


def stored(path: Path, image: object, *options: int) -> Path:
    """Write a picture under any name, also where OpenCV itself cannot."""
    good, data = cv2.imencode(path.suffix, np.asarray(image), options)
    assert good
    path.write_bytes(data.tobytes())
    return path


def half_black(size: int = 64) -> Image:
    """Left half black, right half white."""
    image = np.zeros((size, size, 3), np.uint8)
    image[:, size // 2 :] = 255
    return image


@pytest.mark.parametrize("name", ["普通.png", "a b'c.png", "ünï.jpg", "-x.bmp", "🙂.webp", "x.tiff", "x.gif"])
def test_a_picture_is_read_under_any_name_and_kind(tmp_path: Path, name: str) -> None:
    """Chinese letters, blanks, dashes and smileys in a name do not matter; the kinds that phones and offices use are read."""
    image = read_picture(stored(tmp_path / name, half_black()))

    assert image.shape[:2] == (64, 64)
    assert image[10, 10].max() < 20
    assert image[10, 50].min() > 235


def test_16_bits_become_8_and_keep_their_light(tmp_path: Path) -> None:
    """A dark 16-bit picture is stretched to its own brightest point, not cut to black."""
    image = read_picture(stored(tmp_path / "x.png", half_black().astype(np.uint16) * 8))

    assert image.dtype == np.uint8
    assert image[10, 50].min() == 255


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    """A code drawn on nothing has a white quiet zone."""
    image = read_picture(stored(tmp_path / "x.png", np.zeros((9, 9, 4), np.uint8)))

    assert image.min() == 255


def test_a_gray_picture_stays_gray(tmp_path: Path) -> None:
    """One channel is enough for a decoder."""
    assert read_picture(stored(tmp_path / "x.png", half_black()[..., 0])).ndim == 2


def test_a_phone_held_upright_gives_an_upright_picture(tmp_path: Path) -> None:
    """The turn noted in a JPEG's EXIF part (here 6: a quarter turn clockwise) is done."""
    path = stored(tmp_path / "x.jpg", half_black(64)[:32])
    exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    data = path.read_bytes()
    path.write_bytes(data[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + data[2:])

    image = read_picture(path)

    assert image.shape[:2] == (64, 32)
    assert image[5, 16].max() < 20
    assert image[60, 16].min() > 235


def test_a_cmyk_jpeg_is_read(tmp_path: Path) -> None:
    """Print shops send four colours; black stays dark and paper light."""
    path = tmp_path / "x.jpg"
    pillow = pytest.importorskip("PIL.Image", reason="Pillow comes with reportlab; only this test needs it")
    pillow.fromarray(half_black()).convert("CMYK").save(path)

    image = read_picture(path)

    assert image[10, 10].max() < 60
    assert image[10, 50].min() > 200


def test_an_animated_gif_gives_its_first_picture(tmp_path: Path) -> None:
    """The rest of the film is not looked at."""
    path = tmp_path / "x.gif"
    pillow = pytest.importorskip("PIL.Image", reason="Pillow comes with reportlab; only this test needs it")
    first, second = pillow.fromarray(half_black()), pillow.fromarray(255 - half_black())
    first.save(path, save_all=True, append_images=[second])

    assert read_picture(path)[10, 10].max() < 20


BAD = {
    "missing": None,
    "empty": b"",
    "a PDF called .jpg": b"%PDF-1.7\n%abc",
    "noise": bytes(range(256)) * 9,
    "only the head of a PNG": b"\x89PNG\r\n\x1a\n",
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_picture_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    """The sentence names the file, so that a clerk can find it among a hundred."""
    path = tmp_path / "坏.jpg"
    data = BAD[kind]
    if data is not None:
        path.write_bytes(data)

    with pytest.raises(NoPicture, match=r"坏\.jpg"):
        read_picture(path)


@pytest.mark.parametrize("name", ["x.jpg", "x.png"])
def test_a_picture_cut_short_is_refused(tmp_path: Path, name: str) -> None:
    """OpenCV would fill the lost half with gray, and a code would be missing without a word."""
    noise = np.random.default_rng(1).integers(0, 255, (64, 64, 3)).astype(np.uint8)
    path = stored(tmp_path / name, noise)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    with pytest.raises(NoPicture, match="cut short"):
        read_picture(path)


def test_a_picture_too_large_for_memory_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    """A file of some bytes that says it has 4,000 million pixels takes no memory."""
    path = stored(tmp_path / "x.png", half_black())
    data = bytearray(path.read_bytes())
    data[16:24] = (65_000).to_bytes(4, "big") * 2
    import zlib

    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    path.write_bytes(bytes(data))

    with pytest.raises(NoPicture, match="million pixels"):
        read_picture(path)


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    """Said as such, not as a system error."""
    with pytest.raises(NoPicture, match="is a folder"):
        read_picture(tmp_path)


@pytest.mark.parametrize("tail", [b"\xff\xda", b"\xff\xd8\xff\xda\x00\x08", b"ftypmp42\xff\xd8\xff\xdb"])
def test_what_a_phone_keeps_behind_a_photograph_does_not_make_it_cut_short(tmp_path: Path, tail: bytes) -> None:
    """Phones put a short film, or a second picture, behind the end of a JPEG."""
    path = stored(tmp_path / "x.jpg", half_black())
    path.write_bytes(path.read_bytes() + tail)

    assert read_picture(path).shape[:2] == (64, 64)


def test_a_jpeg_cut_short_is_said_though_its_small_picture_is_whole(tmp_path: Path) -> None:
    """The small picture in the EXIF part of a photograph has an end of its own; scans of a progressive one have beginnings."""
    small = stored(tmp_path / "small.jpg", half_black()).read_bytes()
    for options in ((), (cv2.IMWRITE_JPEG_PROGRESSIVE, 1)):
        path = stored(tmp_path / "x.jpg", np.random.default_rng(1).integers(0, 255, (64, 64, 3), np.uint8), *options)
        data = path.read_bytes()
        whole = data[:2] + b"\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small + data[2:]
        path.write_bytes(whole)
        assert read_picture(path).shape[:2] == (64, 64)
        path.write_bytes(whole[:-40])

        with pytest.raises(NoPicture, match="cut short"):
            read_picture(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no file without an end")
def test_a_file_without_an_end_is_none() -> None:
    """It says that it has no bytes, and would fill the memory."""
    with pytest.raises(NoPicture, match="is a device and not a file"):
        read_picture(Path("/dev/zero"))


@pytest.mark.parametrize("nothing", [np.nan, np.inf, -np.inf])
def test_a_picture_of_no_numbers_is_one_colour(tmp_path: Path, nothing: float) -> None:
    """Microscopes and renderers store such pictures; nothing is said of it but what is in them."""
    image = read_picture(stored(tmp_path / "x.tiff", np.full((9, 9, 3), nothing, np.float32)))

    assert image.min() == image.max()
