"""Qt's own words, in dialogs for files and in the menus of fields, in the language of the window."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from gatekeeper.domain.words import Language

_NAME = "qt-words"  # under which the application keeps them
_FILE = "qtbase_zh_CN"  # comes with Qt; English is what Qt speaks by itself


def speak(language: Language) -> None:
    """Let Qt speak it from now on; where Qt's file is missing it stays with English."""
    app = QApplication.instance()
    if app is None:
        return
    spoken = app.findChild(QTranslator, _NAME)
    if language is Language.ZH and spoken is None:
        words = QTranslator(app)
        words.setObjectName(_NAME)
        words.load(_FILE, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        app.installTranslator(words)
    elif language is not Language.ZH and isinstance(spoken, QTranslator):
        app.removeTranslator(spoken)
        spoken.setParent(None)
