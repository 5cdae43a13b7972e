"""Which file, asked of the person in front of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

Open = Callable[[str, str], Path | None]
Save = Callable[[str, str, str], Path | None]
Folder = Callable[[str], Path | None]


def _ask_open(title: str, kinds: str) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(None, title, "", kinds)
    return Path(name) if name else None


def _ask_save(title: str, suggested: str, kinds: str) -> Path | None:
    name, _ = QFileDialog.getSaveFileName(None, title, suggested, kinds)
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_suffix(Path(suggested).suffix)


def _ask_folder(title: str) -> Path | None:
    name = QFileDialog.getExistingDirectory(None, title)
    return Path(name) if name else None


@dataclass(frozen=True, slots=True)
class Files:
    """Asks for a file that is there (title, kinds), one to be written (title, suggested name, kinds), or a folder (title).

    None when the question was cancelled.
    """

    open: Open = _ask_open
    save: Save = _ask_save
    folder: Folder = _ask_folder
