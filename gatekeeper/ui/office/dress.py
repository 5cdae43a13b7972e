"""In what language and colours the office's window is drawn."""

from collections.abc import Callable
from dataclasses import dataclass

from gatekeeper.domain.words import Language, Words
from gatekeeper.resources import resource
from gatekeeper.ui.office.words import say
from gatekeeper.ui.theme import FAMILY, Mode, Theme


@dataclass(frozen=True, slots=True)
class Dress:
    """A language and a set of colours."""

    language: Language = Language.ZH
    mode: Mode = Mode.DAY

    @property
    def theme(self) -> Theme:
        """Its colours."""
        return self.mode.theme

    def say(self, word: Words, **values: object) -> str:
        """A sentence."""
        return say(word, self.language, **values)


class Labels:
    """Remembers where fixed words stand, so that the language can change while they are shown."""

    def __init__(self) -> None:
        self._places: list[tuple[Callable[[str], object], Words]] = []

    def put(self, place: Callable[[str], object], word: Words) -> None:
        """`place` writes the word."""
        self._places.append((place, word))

    def turn(self, dress: Dress) -> None:
        """Write all of them."""
        for place, word in self._places:
            place(dress.say(word))


def grave_ink(theme: Theme) -> str:
    """Red letters on a desk's ground: a verdict's red is for white letters on it, and night needs a lighter one."""
    return "#b00f1c" if theme.name == "day" else "#ff8a8a"


def office_sheet(theme: Theme) -> str:
    """What Qt's own widgets look like on a desk: smaller than at the gate, for a mouse and a chair."""
    return f"""
    QWidget {{ background: {theme.ground}; color: {theme.ink}; font-family: "{FAMILY}"; font-size: 14px; }}
    QLabel, QCheckBox, QRadioButton {{ background: transparent; }}
    QLabel#title {{ font-size: 20px; font-weight: bold; }}
    QLabel#heading {{ font-size: 15px; font-weight: bold; }}
    QLabel#faint {{ color: {theme.faint}; }}
    QLabel#warning {{ color: {grave_ink(theme)}; font-weight: bold; }}
    QLabel#figure {{ font-size: 30px; font-weight: bold; }}
    QLabel#empty {{ color: {theme.faint}; font-size: 16px; }}
    QLabel#secret {{ font-size: 18px; font-weight: bold; }}
    QLabel#estate {{ font-size: 17px; font-weight: bold; }}
    QFrame#panel, QFrame#bar, QFrame#figures, QFrame#rail {{
        background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 8px;
    }}
    QFrame#rail {{ border-radius: 0px; border-top: 0px; border-left: 0px; border-bottom: 0px; }}
    QFrame#bar {{ border-radius: 0px; border-top: 0px; border-left: 0px; border-right: 0px; }}
    QFrame#panel QWidget, QFrame#figures QLabel {{ background: {theme.surface}; }}
    QFrame#good {{ background: {theme.admit.field}; border-radius: 6px; }}
    QFrame#good QLabel {{ color: {theme.admit.ink}; background: transparent; }}
    QFrame#bad {{ background: {theme.warning.field}; border-radius: 6px; }}
    QFrame#bad QLabel {{ color: {theme.warning.ink}; background: transparent; }}
    QFrame#busy {{ background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 6px; }}
    QPushButton {{
        background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.line}; border-radius: 6px;
        padding: 5px 12px; min-height: 24px;
    }}
    QFrame#panel QPushButton {{ background: {theme.raised}; }}
    QPushButton:hover {{ border-color: {theme.accent.field}; }}
    QPushButton:pressed {{ background: {theme.pressed}; }}
    QPushButton:focus {{ border: 2px solid {theme.accent.field}; padding: 4px 11px; }}
    QPushButton:disabled {{ color: {theme.faint}; background: {theme.surface}; border-style: dashed; }}
    QPushButton#main, QFrame#panel QPushButton#main {{
        background: {theme.accent.field}; color: {theme.accent.ink}; font-weight: bold;
    }}
    QPushButton#main:disabled, QFrame#panel QPushButton#main:disabled {{
        background: {theme.surface}; color: {theme.faint};
    }}
    QPushButton#grave, QFrame#panel QPushButton#grave {{
        background: {theme.refuse.field}; color: {theme.refuse.ink}; font-weight: bold;
    }}
    QPushButton#grave:disabled, QFrame#panel QPushButton#grave:disabled {{
        background: {theme.surface}; color: {theme.faint};
    }}
    QPushButton#desk {{
        text-align: left; border: 0px; border-radius: 6px; padding: 10px 14px; font-size: 16px;
        background: {theme.surface};
    }}
    QPushButton#desk:checked {{ background: {theme.accent.field}; color: {theme.accent.ink}; font-weight: bold; }}
    QPushButton#desk:focus {{ border: 2px solid {theme.accent.field}; padding: 8px 12px; }}
    QPushButton#desk:checked:focus {{ border: 2px solid {theme.accent.ink}; }}
    QFrame#panel QPushButton#tab {{ padding: 4px 10px; background: {theme.surface}; }}
    QFrame#panel QPushButton#tab:checked {{
        background: {theme.accent.field}; color: {theme.accent.ink}; font-weight: bold;
    }}
    QPlainTextEdit {{ border: 1px solid {theme.line}; border-radius: 6px; padding: 2px 4px; }}
    QLineEdit, QSpinBox, QDateEdit, QComboBox {{
        background: {theme.surface}; color: {theme.ink}; border: 1px solid {theme.line}; border-radius: 6px;
        padding: 4px 8px; min-height: 24px;
        selection-background-color: {theme.accent.field}; selection-color: {theme.accent.ink};
    }}
    QFrame#panel QLineEdit, QFrame#panel QSpinBox, QFrame#panel QComboBox, QFrame#panel QPlainTextEdit {{
        background: {theme.raised};
    }}
    QLineEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus {{ border: 2px solid {theme.accent.field}; }}
    QSpinBox::up-button, QSpinBox::down-button {{ width: 0px; border: 0px; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: 0px; width: 24px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{
        width: 12px; height: 8px; image: url("{resource(f"icons/down-{theme.name}.png").as_posix()}");
    }}
    QCheckBox::indicator {{
        width: 14px; height: 14px; border: 2px solid {theme.faint}; border-radius: 4px; background: {theme.raised};
    }}
    QCheckBox::indicator:checked {{ background: {theme.accent.field}; border-color: {theme.ink}; }}
    QCheckBox::indicator:focus {{ border-color: {theme.accent.field}; }}
    QComboBox QAbstractItemView {{ background: {theme.surface}; color: {theme.ink}; }}
    QTableView::item {{ padding: 0px 6px; }}
    QTableView {{
        background: {theme.surface}; alternate-background-color: {theme.raised}; border: 1px solid {theme.line};
        border-radius: 6px; gridline-color: {theme.line};
        selection-background-color: {theme.accent.field}; selection-color: {theme.accent.ink};
    }}
    QHeaderView {{ background: {theme.quiet.field}; }}
    QHeaderView::section {{
        background: {theme.quiet.field}; color: {theme.quiet.ink}; border: 0px; border-right: 1px solid {theme.line};
        border-bottom: 1px solid {theme.line}; padding: 5px 8px; font-weight: bold;
    }}
    QTableCornerButton::section {{ background: {theme.quiet.field}; }}
    QProgressBar {{
        background: {theme.quiet.field}; border: 0px; border-radius: 5px; min-height: 10px; max-height: 10px;
    }}
    QProgressBar::chunk {{ background: {theme.accent.field}; border-radius: 5px; }}
    QScrollArea {{ border: 1px solid {theme.line}; border-radius: 6px; background: {theme.quiet.field}; }}
    QScrollArea > QWidget > QWidget {{ background: {theme.quiet.field}; }}
    QFrame#panel QScrollArea > QWidget > QWidget {{ background: {theme.quiet.field}; }}
    QScrollBar:vertical {{ background: {theme.surface}; width: 12px; margin: 0px; }}
    QScrollBar:horizontal {{ background: {theme.surface}; height: 12px; margin: 0px; }}
    QScrollBar::handle {{ background: {theme.line}; border-radius: 5px; min-height: 30px; min-width: 30px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
    QToolTip {{ background: {theme.surface}; color: {theme.ink}; border: 1px solid {theme.line}; }}
    """
