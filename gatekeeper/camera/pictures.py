"""One picture from one file, whatever it is called and however it was stored."""

import re
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import MOST_PIXELS, cv2
from gatekeeper.domain.errors import NoPicture
from gatekeeper.domain.words import Words
from gatekeeper.service.files import NoFile, TooLarge, read_file, why
from gatekeeper.service.pictures import Image

MOST_BYTES = 512 * 2**20
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")  # not a byte of the picture itself, and no mark within it
_START, _END = b"\xd8", b"\xd9"


class Said(Words):
    """Why a file gives no picture."""

    TOO_MANY_PIXELS = "{file} 超过 {most} 百万像素。", "{file} has more than {most} million pixels."
    NO_PICTURE = "{file} 不是图片，或已损坏。", "{file} is not a picture, or is damaged."
    FOLDER = "{file} 是文件夹，不是图片。", "{file} is a folder, not a picture."
    TOO_LARGE = "{file} 超过 {most} MiB。", "{file} is larger than {most} MiB."
    NO_FILE = "{file} 无法读取：{why}。", "{file} cannot be read: {why}."
    MISSING = "没有文件 {file}。", "There is no file {file}."
    UNREADABLE = "{file} 无法读取。", "{file} cannot be read."
    EMPTY = "{file} 是空的。", "{file} is empty."
    CUT = "{file} 不完整。", "{file} is cut short."


def read_picture(path: Path) -> Image:
    """Read a picture: upright by its EXIF note, without transparency (laid on white), 8 bits a channel.

    Raises:
        NoPicture: It is missing, empty, cut short, too large, or something else than a picture.
    """
    return decode_picture(_bytes(path), path)


def decode_picture(data: bytes, path: Path) -> Image:
    """The same of a file that was read already; `path` is what it is called.

    Raises:
        NoPicture: It is empty, cut short, too large, or something else than a picture.
    """
    _check_whole(data, path)
    try:
        if data.startswith(JPEG):
            # Only this way turns the picture as its EXIF note says; a JPEG has no transparency that could be lost.
            image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
        else:
            image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    except cv2.error as error:
        if "MAX_IMAGE" in str(error) or "pixels" in str(error):
            raise NoPicture(Said.TOO_MANY_PIXELS, file=path, most=MOST_PIXELS // 1000000) from error
        raise NoPicture(Said.NO_PICTURE, file=path) from error
    if image is None or image.size == 0:
        raise NoPicture(Said.NO_PICTURE, file=path)
    return _plain(image)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise NoPicture(Said.FOLDER, file=path)
        data = read_file(path, MOST_BYTES)
    except TooLarge as error:
        raise NoPicture(Said.TOO_LARGE, file=path, most=MOST_BYTES // 2**20) from error
    except NoFile as error:
        raise NoPicture(Said.NO_FILE, file=path, why=why(error)) from error
    except FileNotFoundError as error:
        raise NoPicture(Said.MISSING, file=path) from error
    except (OSError, ValueError) as error:
        raise NoPicture(Said.UNREADABLE, file=path) from error
    return data


def _check_whole(data: bytes, path: Path) -> None:
    if not data:
        raise NoPicture(Said.EMPTY, file=path)
    # OpenCV fills what is missing with gray and says nothing, so the end is looked for here.
    cut_jpeg = data.startswith(JPEG) and not _has_end(data)
    cut_png = data.startswith(PNG) and data.rfind(b"IEND") < 0
    if cut_jpeg or cut_png:
        raise NoPicture(Said.CUT, file=path)


def _has_end(jpeg: bytes) -> bool:
    """Whether its own end is there: small pictures within it have theirs, and phones put short films behind it."""
    at = 0
    while found := _MARKER.search(jpeg, at):
        if found[1] == _END:
            return True
        at = found.end()
        if found[1] != _START:
            at += int.from_bytes(jpeg[at : at + 2])
    return False


def _plain(image: NDArray[Any]) -> Image:
    """8 bits, one or three channels."""
    if image.dtype != np.uint8:
        light = np.nan_to_num(image.astype(np.float32))
        image = cv2.convertScaleAbs(light, alpha=255 / (float(np.abs(light).max()) or 1.0))
    if image.ndim == 3 and image.shape[2] == 4:
        cover = image[..., 3:].astype(np.uint16)
        image = ((image[..., :3] * cover + 255 * (255 - cover)) // 255).astype(np.uint8)
    if image.ndim == 3 and image.shape[2] != 3:
        image = image[..., 0]
    plain = np.ascontiguousarray(image, np.uint8)
    plain.setflags(write=False)
    return plain
