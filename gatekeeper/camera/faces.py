"""Faces out of files that people bring: read in a process of their own, which has a bound; a hostile picture ends there."""

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from gatekeeper.camera.apart import Apart
from gatekeeper.camera.pictures import decode_picture
from gatekeeper.camera.portrait import portrait
from gatekeeper.camera.sources import PICTURES
from gatekeeper.domain.errors import NoPicture, ReaderBroken
from gatekeeper.domain.words import Sentence, Words, sentence
from gatekeeper.service.files import FileSaid, read_file, why

MEMORY = 3 << 30  # bytes of address space: OpenCV and NumPy lay claim to one before they have read anything
PATIENCE = 30.0  # seconds a picture
MOST_BYTES = 64 << 20  # of a picture
MOST_FILES = 20_000

PortraitOrWhy = bytes | Sentence
"""A JPEG as `portrait` makes it, or why there is none."""


class Said(Words):
    """Why a file gives no face."""

    ENDED = "这张图片读不了：可能已损坏，或太大。", "This picture cannot be read: it is damaged, or too large."
    NO_FOLDER = "文件夹 {name} 读不了。", "The folder {name} cannot be read."
    NONE_HERE = "文件夹 {name} 中没有图片。", "There is no picture in the folder {name}."
    TOO_MANY = (
        "文件夹 {name} 中超过 {most:,} 张图片：请分批。",
        "More than {most:,} pictures in {name}: take them in parts.",
    )


class Faces:
    """Reads one file after the other; the process is started by the first, and anew where one has ended it."""

    def __init__(self) -> None:
        self._reader: Apart[str, PortraitOrWhy] = Apart(_bounded, patience=PATIENCE, ended=Said.ENDED)

    def __call__(self, path: Path) -> PortraitOrWhy:
        """The face of a file."""
        try:
            return self._reader(str(path))[0]
        except ReaderBroken as error:
            return error.told

    def close(self) -> None:
        """End the process."""
        self._reader.close()


def face_files(folder: Path) -> list[Path]:
    """The pictures of a folder, in the order of their names; links are none.

    Raises:
        NoPicture: There is none, there are too many, or it cannot be read.
    """
    try:
        found = sorted(
            one for one in folder.iterdir() if one.suffix.lower() in PICTURES and one.is_file() and not one.is_symlink()
        )
    except OSError as error:
        raise NoPicture(Said.NO_FOLDER, name=folder.name) from error
    if not found:
        raise NoPicture(Said.NONE_HERE, name=folder.name)
    if len(found) > MOST_FILES:
        raise NoPicture(Said.TOO_MANY, name=folder.name, most=MOST_FILES)
    return found


def _bounded() -> Callable[[str], Sequence[PortraitOrWhy]]:
    """The other end. Windows has no such bound for a process by itself: there time alone ends it."""
    if sys.platform != "win32":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    return _face


def _face(path: str) -> Sequence[PortraitOrWhy]:
    file = Path(path)
    try:
        data = read_file(file, MOST_BYTES)
        return [portrait(decode_picture(data, Path(file.name)))]
    except NoPicture as error:
        return [error.told]
    except OSError as error:
        return [sentence(FileSaid.NOT_READ, name=file.name, why=why(error))]
    except MemoryError:
        return [sentence(Said.ENDED)]
