"""Which file or folder it is: asked where it most likely lies, in the window's language."""

import sys
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from gatekeeper.domain.words import Language, Words
from gatekeeper.ui.first.words import FirstWord, Said
from gatekeeper.ui.parts.qt_words import speak
from gatekeeper.ui.words import say

SIZE = (900, 560)  # pixels
KINDS = "*.invite *.txt *.pdf *.png *.jpg *.jpeg *.bmp *.webp"
_MOUNTS = ("/media/", "/run/media/", "/Volumes/")  # where desktops put a stick
_REMOVABLE = 2  # Source: GetDriveTypeW, DRIVE_REMOVABLE


def sticks() -> list[Path]:
    """Removable drives that are ready, the one that was plugged in last at the end."""
    roots = [volume.rootPath() for volume in QStorageInfo.mountedVolumes() if volume.isValid() and volume.isReady()]
    return [Path(root) for root in roots if _is_removable(root)]


def _is_removable(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes  # which has windll there only

        removable = bool(ctypes.windll.kernel32.GetDriveTypeW(str(Path(root))) == _REMOVABLE)
    else:
        removable = root.startswith(_MOUNTS)
    return removable


def places() -> list[Path]:
    """Where it may lie, the likeliest first: a stick, what was downloaded, home."""
    kinds = (QStandardPaths.StandardLocation.DownloadLocation, QStandardPaths.StandardLocation.HomeLocation)
    usual = [Path(QStandardPaths.writableLocation(kind)) for kind in kinds]
    return [place for place in (*reversed(sticks()), *usual) if place.is_dir()]


def invitation_dialog(parent: QWidget, language: Language) -> QFileDialog:
    """The question, not asked yet."""
    return _dialog(parent, language, FirstWord.FILE, f"{say(Said.FILES, language)} ({KINDS})")


def _dialog(parent: QWidget, language: Language, title: Words, kinds: str) -> QFileDialog:
    speak(language)
    dialog = QFileDialog(parent, say(title, language))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([kinds, f"{say(Said.ALL_FILES, language)} (*)"])
    for label, word in (
        (QFileDialog.DialogLabel.LookIn, Said.LOOK_IN),
        (QFileDialog.DialogLabel.FileName, Said.FILE_NAME),
        (QFileDialog.DialogLabel.FileType, Said.FILE_TYPE),
        (QFileDialog.DialogLabel.Accept, Said.OPEN),
        (QFileDialog.DialogLabel.Reject, Said.CANCEL),
    ):
        dialog.setLabelText(label, say(word, language))
    dialog.resize(*SIZE)
    likely = places()
    if likely:
        dialog.setDirectory(str(likely[0]))
        dialog.setSidebarUrls([QUrl.fromLocalFile(str(place)) for place in likely])
    return dialog


def ask_for_invitation(parent: QWidget, language: Language) -> Path | None:
    """Ask; None if it was cancelled."""
    return _asked(invitation_dialog(parent, language))


def ask_for_file(parent: QWidget, language: Language, kinds: Words) -> Path | None:
    """Ask for a file of a kind; None if it was cancelled."""
    return _asked(_dialog(parent, language, kinds, say(kinds, language)))


def ask_for_folder(parent: QWidget, language: Language, title: Words) -> Path | None:
    """Ask for a folder; None if it was cancelled."""
    dialog = _dialog(parent, language, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _asked(dialog)


def _asked(dialog: QFileDialog) -> Path | None:
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
