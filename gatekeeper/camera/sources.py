"""Where pictures come from: a webcam, a film, a folder, a single picture, an address."""

import re
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

import numpy as np

from gatekeeper.camera.care import asked_to_see_to_itself, put_back
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.pictures import read_picture
from gatekeeper.domain.errors import NoPicture
from gatekeeper.domain.words import Words
from gatekeeper.service.pictures import Frame, Frames

PICTURES: Final = frozenset(
    {".png", ".jpg", ".jpeg", ".jpe", ".bmp", ".dib", ".gif", ".webp", ".tif", ".tiff", ".pbm", ".pgm", ".ppm", ".jp2"}
)
DEVICES: Final = "/dev/"
_NODE: Final = re.compile(r"video([0-9]+)")
SCHEMES: Final = frozenset({"rtsp", "rtsps", "http", "https"})
WIDTH, HEIGHT = 1280, 720  # asked of webcams; they may give something else
PATIENCE = 5_000  # milliseconds until an address that says nothing is given up


class Said(Words):
    """Why a camera, a film or a folder gives no picture."""

    NO_CAMERA = "{text} 不是摄像头。", "{text} is not a camera."
    UNPLUGGED = "{text} 处没有摄像头：请插上。", "There is no camera at {text}: plug it in."
    NOTHING = (
        "没有叫 {text} 的摄像头、影片、图片或文件夹。",
        "There is no camera, film, picture or folder called {text}.",
    )
    EMPTY_FOLDER = "文件夹 {name} 中没有图片。", "There is no picture in the folder {name}."
    NOT_OPENED = "{name} 打不开。", "{name} cannot be opened."
    NO_PICTURE = "{name} 没有画面。", "{name} gives no picture."
    NO_MORE = "{name} 不再有画面。", "{name} gives no more pictures."
    ADDRESS = (
        "摄像头地址以 rtsp://、rtsps://、http:// 或 https:// 开头，并写明主机。",
        "A camera's address begins with rtsp://, rtsps://, http:// or https:// and names a host.",
    )


def is_live(text: str) -> bool:
    """Whether a source is a camera, which is waited for when it is gone: by number, by its device's path, by address."""
    return (
        (text.isascii() and text.isdigit()) or "://" in text or text.startswith(DEVICES) or Path(text).is_char_device()
    )


def is_still(text: str) -> bool:
    """Whether a source is a picture or a folder of pictures, each of another scene."""
    return not is_live(text) and (Path(text).is_dir() or Path(text).suffix.lower() in PICTURES)


def open_source(text: str) -> Frames:
    """Open what a person typed: ``0`` (the first webcam) or ``/dev/v4l/by-id/…``, a film, a picture, a folder of pictures,
    or an RTSP or HTTP address.

    Raises:
        NoPicture: Nothing is there, or it gives no pictures.
    """
    if text.isascii() and text.isdigit():
        return Moving(text, f"Camera {text}", live=True)
    if "://" in text:
        return Moving(text, _named(text), live=True)
    path = Path(text)
    if path.is_char_device():
        if not _NODE.fullmatch(path.resolve().name):
            raise NoPicture(Said.NO_CAMERA, text=text)  # /dev/zero would be read for ever
        return Moving(text, f"Camera {path.name}", live=True)
    if text.startswith(DEVICES) and not path.exists():
        raise NoPicture(Said.UNPLUGGED, text=text)
    if path.is_dir():
        return Still(sorted(entry for entry in path.iterdir() if entry.suffix.lower() in PICTURES), str(path))
    if not path.is_file():
        raise NoPicture(Said.NOTHING, text=text)
    if path.suffix.lower() in PICTURES:
        return Still([path], text)
    return Moving(text, text, live=False)


class Still:
    """Pictures from files, in the order of their names."""

    def __init__(self, paths: list[Path], name: str) -> None:
        if not paths:
            raise NoPicture(Said.EMPTY_FOLDER, name=name)
        self._paths = paths
        self._closed = False

    def __iter__(self) -> Iterator[Frame]:
        """One frame a file, one second apart; raises `NoPicture` at a file that is none."""
        for number, path in enumerate(self._paths):
            if self._closed:
                return
            yield Frame(read_picture(path), float(number), number, str(path))

    def close(self) -> None:
        """Stop before the next picture."""
        self._closed = True


class Moving:
    """Frames from a webcam, a film or an address."""

    def __init__(self, text: str, name: str, *, live: bool) -> None:
        self._name = name
        self._live = live
        self._closed = False
        try:
            self._capture = _opened(text)
        except cv2.error as error:
            raise NoPicture(Said.NOT_OPENED, name=name) from error
        if not self._capture.isOpened():
            self._capture.release()
            raise NoPicture(Said.NOT_OPENED, name=name)
        self._before = asked_to_see_to_itself(self._capture) if live and "://" not in text else {}

    def __iter__(self) -> Iterator[Frame]:
        """Frames until the film ends or the source is closed.

        Raises:
            NoPicture: A webcam or an address stopped giving pictures, or a film holds none.
        """
        number = 0
        rate = self._capture.get(cv2.CAP_PROP_FPS)
        rate = rate if 1 <= rate <= 240 else 25.0
        while not self._closed:
            try:
                good, image = self._capture.read()
            except cv2.error as error:
                raise NoPicture(Said.NO_MORE, name=self._name) from error
            if not good or image is None:
                if self._live or not number:
                    raise NoPicture(Said.NO_MORE if number else Said.NO_PICTURE, name=self._name)
                return
            plain = np.asarray(image, np.uint8)
            plain.setflags(write=False)
            yield Frame(plain, monotonic() if self._live else number / rate, number)
            number += 1

    def close(self) -> None:
        """Let the device go; not while another thread reads from it (`Latest` sees to that)."""
        if not self._closed:
            self._closed = True
            put_back(self._capture, self._before)
            self._capture.release()


def _opened(text: str) -> cv2.VideoCapture:
    """A capture of OpenCV; the backend is its own choice, so that it works on each system."""
    node = _NODE.fullmatch(Path(text).resolve().name) if text.startswith(DEVICES) else None
    if text.isdigit() or node:
        capture = cv2.VideoCapture(int(node[1] if node else text))
        if capture.isOpened():
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, WIDTH)
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, HEIGHT)
        return capture
    if "://" in text:
        limits = [cv2.CAP_PROP_OPEN_TIMEOUT_MSEC, PATIENCE, cv2.CAP_PROP_READ_TIMEOUT_MSEC, PATIENCE]
        return cv2.VideoCapture(text, cv2.CAP_FFMPEG, limits)
    return cv2.VideoCapture(text)


def _named(address: str) -> str:
    """What may be said of an address: its scheme and host; never its user, password, path or query."""
    try:
        parts = urlsplit(address)
        host, scheme, port = parts.hostname, parts.scheme.lower(), parts.port
    except ValueError:
        host, scheme, port = None, "", None
    if scheme not in SCHEMES or not host:
        raise NoPicture(Said.ADDRESS)
    return f"{scheme}://{host}{f':{port}' if port else ''}"
