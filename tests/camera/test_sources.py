"""Webcams, films, folders and addresses all give frames, or say in one sentence why not."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from gatekeeper.camera.film import film_cards
from gatekeeper.camera.sources import is_live, open_source
from gatekeeper.domain.errors import NoPicture
from tests.camera.test_pictures import half_black, stored


def test_a_film_gives_all_its_frames_in_order(tmp_path: Path) -> None:
    """As many as were written; their times grow by the film's own rate."""
    film = film_cards([half_black(200)], tmp_path / "影片.mp4", seed=1, size=(320, 240), frames_per_card=4)

    source = open_source(str(film.path))
    frames = list(source)
    source.close()

    assert [frame.number for frame in frames] == list(range(film.frames))
    assert frames[0].image.shape == (240, 320, 3)
    assert frames[1].at > frames[0].at
    assert not frames[0].image.flags.writeable


def test_a_folder_gives_its_pictures_by_name(tmp_path: Path) -> None:
    """Other files in it are passed over."""
    for name in ("b.png", "a.png", "c.JPG"):
        stored(tmp_path / name.lower(), half_black()).rename(tmp_path / name)
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")

    assert [Path(frame.name).name for frame in open_source(str(tmp_path))] == ["a.png", "b.png", "c.JPG"]


def test_a_single_picture_is_a_source_too(tmp_path: Path) -> None:
    """One frame, named after its file."""
    path = stored(tmp_path / "一.png", half_black())

    (frame,) = open_source(str(path))

    assert frame.name == str(path)


def test_a_folder_without_pictures_is_said_at_once(tmp_path: Path) -> None:
    """Not a source that silently gives nothing."""
    with pytest.raises(NoPicture, match="no picture in the folder"):
        open_source(str(tmp_path))


def test_a_file_that_is_no_film_is_refused(tmp_path: Path) -> None:
    """Its name stands in the sentence."""
    (tmp_path / "x.mp4").write_bytes(b"nothing of the kind" * 50)

    with pytest.raises(NoPicture, match=r"x\.mp4"):
        list(open_source(str(tmp_path / "x.mp4")))


def test_nothing_of_that_name_is_refused() -> None:
    """A typing error is answered with what was typed."""
    with pytest.raises(NoPicture, match="nowhere"):
        open_source("nowhere")


def test_a_camera_that_is_not_plugged_in_is_waited_for_by_its_path() -> None:
    """By its lasting path it is a camera, gone or not: the window tries again until it is there."""
    path = "/dev/v4l/by-id/usb-Acme_Webcam-video-index0"

    assert all(is_live(source) for source in ("0", "12", path, "rtsp://host/1", "/dev/video2"))
    assert not any(is_live(source) for source in ("film.mp4", "pictures", "./0", "٣"))
    with pytest.raises(NoPicture, match="plug it in"):
        open_source(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device that is no camera")
def test_a_device_that_is_no_camera_is_said_at_once() -> None:
    """One that gives bytes without an end too."""
    with pytest.raises(NoPicture, match="not a camera"):
        open_source("/dev/zero")


def test_a_camera_that_is_not_there_is_refused() -> None:
    """No machine has a hundred cameras."""
    with pytest.raises(NoPicture, match="Camera 99"):
        open_source("99")


@pytest.mark.parametrize(
    "address",
    [
        "rtsp://guard:s3cret@127.0.0.1:9/live?token=t0ken",
        "ftp://guard:s3cret@host/x?token=t0ken",
        "http://guard:s3cret@[bad/t0ken",
    ],
)
def test_a_password_in_an_address_is_never_shown(address: str) -> None:
    """Whatever goes wrong, neither user, password, path nor query stand in the sentence."""
    with pytest.raises(NoPicture) as refusal:
        open_source(address)

    for secret in ("guard", "s3cret", "t0ken", "live"):
        assert secret not in str(refusal.value)


def test_closing_ends_the_frames(tmp_path: Path) -> None:
    """And closing twice is no mistake."""
    film = film_cards([half_black(200)], tmp_path / "x.mp4", seed=1, size=(320, 240), frames_per_card=4)
    source = open_source(str(film.path))
    frames = iter(source)
    next(frames)

    source.close()
    source.close()

    assert list(frames) == []


def test_opencv_leaves_qt_and_standard_error_alone(tmp_path: Path) -> None:
    """Qt's variables are as before the import, and bad files and absent cameras print nothing."""
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(np.random.default_rng(1).bytes(5000))
    script = (
        "import os; before = {k: v for k, v in os.environ.items() if k.startswith('QT_')}\n"
        "from gatekeeper.camera.sources import open_source\n"
        "assert before == {k: v for k, v in os.environ.items() if k.startswith('QT_')}\n"
        f"for name in ('98', {str(bad)!r}):\n"
        "    try: list(open_source(name))\n"
        "    except Exception as error: print(type(error).__name__)\n"
    )
    environment = {**os.environ, "QT_QPA_FONTDIR": "mine"}
    environment.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=False)

    assert run.stdout.split() == ["NoPicture", "NoPicture"], run.stderr
    assert run.stderr == ""
