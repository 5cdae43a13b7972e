"""In what language and colours the office's window is drawn."""

from collections.abc import Callable
from dataclasses import dataclass

from gatekeeper.domain.words import Language, Quoted, Words
from gatekeeper.resources import resource
from gatekeeper.ui.office.tones import Tone, tinted
from gatekeeper.ui.office.words import say
from gatekeeper.ui.theme import FAMILY, DeskType, Gap, Mode, Radius, Theme, letters, mixed

INSET = Gap.HAIR + 1  # pixels above the word of a button; one less where the line around it is one thicker
ROW = Gap.HAIR + 3  # pixels above the word of a desk on the rail: sixteen desks fit on the smallest screen
BESIDE_ICON = Gap.WIDE * 2  # pixels to the left of it, where its icon is
CELL = Gap.HAIR + 2  # pixels beside what stands in a table
BAR = Gap.CLOSE + 2  # pixels, how high the bar of long work is


@dataclass(frozen=True, slots=True)
class Dress:
    """A language and a set of colours; `moves`: whether things may fade."""

    language: Language = Language.ZH
    mode: Mode = Mode.DAY
    moves: bool = False

    @property
    def theme(self) -> Theme:
        """Its colours."""
        return self.mode.theme

    def say(self, word: Words | Quoted, **values: object) -> str:
        """A sentence."""
        return say(word, self.language, **values)


class Labels:
    """Remembers where fixed words stand, so that the language can change while they are shown."""

    def __init__(self) -> None:
        self._places: list[tuple[Callable[[str], object], Words | Quoted]] = []

    def put(self, place: Callable[[str], object], word: Words | Quoted) -> None:
        """`place` writes the word."""
        self._places.append((place, word))

    def turn(self, dress: Dress) -> None:
        """Write all of them."""
        for place, word in self._places:
            place(dress.say(word))


def office_sheet(theme: Theme) -> str:
    """What Qt's own widgets look like on a desk: smaller than at the gate, for a mouse and a chair."""
    fine, dim = tinted(Tone.FINE, theme), mixed(theme.faint, theme.surface, 0.6)
    return f"""
    QWidget {{ background: {theme.ground}; color: {theme.ink}; font-family: "{FAMILY}"; {letters(DeskType.TEXT)} }}
    QLabel, QCheckBox, QRadioButton {{ background: transparent; }}
    QLabel#title {{ {letters(DeskType.TITLE, bold=True)} }}
    QLabel#heading {{ {letters(DeskType.HEAD, bold=True)} }}
    QLabel#faint {{ color: {theme.faint}; }}
    QLabel#warning {{ color: {theme.grave}; font-weight: bold; }}
    QLabel#figure {{ {letters(DeskType.FIGURE, bold=True)} }}
    QLabel#empty {{ color: {theme.faint}; {letters(DeskType.TEXT)} }}
    QLabel#secret {{ {letters(DeskType.TITLE, bold=True)} }}
    QLabel#estate {{ {letters(DeskType.HEAD, bold=True)} }}
    QFrame#panel, QFrame#bar, QFrame#rail, QFrame#card {{
        background: {theme.surface}; border: 1px solid {theme.line}; border-radius: {Radius.CARD}px;
    }}
    QFrame#rail {{ border-radius: 0px; border-top: 0px; border-left: 0px; border-bottom: 0px; }}
    QFrame#bar {{ border-radius: 0px; border-top: 0px; border-left: 0px; border-right: 0px; }}
    QFrame#panel QWidget, QFrame#rail QWidget, QFrame#bar QWidget {{ background: {theme.surface}; }}
    QFrame#card QLabel {{ background: transparent; }}
    QFrame#good, QFrame#bad {{ border: 1px solid {mixed(theme.fine, theme.surface, 0.35)}; border-radius: {Radius.CARD}px; }}
    QFrame#good {{ background: {fine.field}; }}
    QFrame#good QLabel {{ color: {fine.ink}; }}
    QFrame#bad {{ background: {theme.warning.field}; border-color: {mixed(theme.doubtful, theme.surface, 0.45)}; }}
    QFrame#bad QLabel {{ color: {theme.warning.ink}; }}
    QFrame#good QWidget, QFrame#bad QWidget {{ background: transparent; }}
    QFrame#busy {{ background: {theme.surface}; border: 1px solid {theme.line}; border-radius: {Radius.CARD}px; }}
    QFrame#busy QLabel {{ background: {theme.surface}; }}
    QPushButton {{
        background: {theme.surface}; color: {theme.ink}; border: 1px solid {theme.line};
        border-radius: {Radius.CONTROL}px; padding: {INSET}px {Gap.NEAR}px; min-height: {Gap.WIDE}px;
    }}
    QFrame#panel QPushButton, QFrame#good QPushButton, QFrame#bad QPushButton {{ background: {theme.raised}; }}
    QPushButton:hover {{ border-color: {theme.accent.field}; }}
    QPushButton:pressed, QFrame#panel QPushButton:pressed {{ background: {theme.pressed}; }}
    QPushButton:focus {{ border: 2px solid {theme.accent.field}; padding: {INSET - 1}px {Gap.NEAR - 1}px; }}
    QPushButton:disabled, QFrame#panel QPushButton:disabled {{
        color: {dim}; background: {theme.ground}; border-color: {theme.ground};
    }}
    QPushButton#main, QFrame#panel QPushButton#main {{
        background: {theme.accent.field}; color: {theme.accent.ink}; border-color: {theme.accent.field}; font-weight: bold;
    }}
    QPushButton#main:hover, QFrame#panel QPushButton#main:hover {{ background: {mixed(theme.ink, theme.accent.field, 0.15)}; }}
    QPushButton#main:focus, QFrame#panel QPushButton#main:focus {{ border-color: {theme.ink}; }}
    QPushButton#grave, QFrame#panel QPushButton#grave {{
        background: {theme.refuse.field}; color: {theme.refuse.ink}; border-color: {theme.refuse.field}; font-weight: bold;
    }}
    QPushButton#grave:focus, QFrame#panel QPushButton#grave:focus {{ border-color: {theme.ink}; }}
    QPushButton#main:disabled, QFrame#panel QPushButton#main:disabled, QPushButton#grave:disabled,
    QFrame#panel QPushButton#grave:disabled {{ background: {theme.ground}; color: {dim}; border-color: {theme.ground}; }}
    QPushButton#sign, QFrame#panel QPushButton#sign, QFrame#good QPushButton#sign, QFrame#bad QPushButton#sign {{
        background: transparent; border: 1px solid transparent; padding: 0px; min-height: 0px;
    }}
    QPushButton#sign:hover, QFrame#panel QPushButton#sign:hover {{ background: {theme.pressed}; }}
    QPushButton#sign:focus, QFrame#panel QPushButton#sign:focus {{ border: 2px solid {theme.accent.field}; padding: 0px; }}
    QPushButton#desk, QFrame#rail QPushButton#desk {{
        text-align: left; border: 0px; border-radius: {Radius.CONTROL}px; padding: {ROW}px {Gap.CLOSE}px {ROW}px {BESIDE_ICON}px;
        background: {theme.surface}; {letters(DeskType.TEXT)}
    }}
    QFrame#rail QPushButton#desk:hover {{ background: {theme.raised}; }}
    QFrame#rail QPushButton#desk:checked {{ background: {theme.chosen}; color: {theme.ink}; font-weight: bold; }}
    QFrame#rail QPushButton#desk:focus {{
        border: 2px solid {theme.accent.field}; padding: {ROW - 2}px {Gap.CLOSE - 2}px {ROW - 2}px {BESIDE_ICON - 2}px;
    }}
    QPushButton#tile {{
        background: {theme.surface}; border: 1px solid {theme.line}; border-radius: {Radius.CARD}px; padding: 0px;
    }}
    QPushButton#tile:hover {{ border-color: {theme.accent.field}; background: {theme.raised}; }}
    QPushButton#tile:focus {{ border: 2px solid {theme.accent.field}; }}
    QPushButton#tile QWidget {{ background: transparent; }}
    QFrame#panel QPushButton#tab {{ padding: {Gap.HAIR}px {Gap.CLOSE}px; background: {theme.surface}; }}
    QFrame#panel QPushButton#tab:checked {{
        background: {theme.chosen}; color: {theme.ink}; border-color: {theme.accent.field}; font-weight: bold;
    }}
    QPlainTextEdit {{
        border: 1px solid {theme.line}; border-radius: {Radius.CONTROL}px; padding: {Gap.HAIR // 2}px {Gap.HAIR}px;
    }}
    QLineEdit, QSpinBox, QDateEdit, QComboBox {{
        background: {theme.surface}; color: {theme.ink}; border: 1px solid {theme.line};
        border-radius: {Radius.CONTROL}px; padding: {Gap.HAIR}px {Gap.CLOSE}px; min-height: {Gap.WIDE}px;
        selection-background-color: {theme.accent.field}; selection-color: {theme.accent.ink};
    }}
    QFrame#panel QLineEdit, QFrame#panel QSpinBox, QFrame#panel QComboBox, QFrame#panel QPlainTextEdit {{
        background: {theme.raised};
    }}
    QLineEdit:focus, QSpinBox:focus, QDateEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{
        border: 2px solid {theme.accent.field};
    }}
    QSpinBox::up-button, QSpinBox::down-button {{ width: 0px; border: 0px; }}
    QComboBox::drop-down, QDateEdit::drop-down {{ border: 0px; width: {Gap.WIDE}px; }}
    QComboBox::down-arrow, QDateEdit::down-arrow {{
        width: {Gap.NEAR}px; height: {Gap.CLOSE}px; image: url("{resource(f"icons/down-{theme.name}.png").as_posix()}");
    }}
    QCheckBox::indicator {{
        width: {DeskType.TEXT}px; height: {DeskType.TEXT}px; border: 2px solid {theme.faint};
        border-radius: {Gap.HAIR}px; background: {theme.raised};
    }}
    QCheckBox::indicator:checked {{ background: {theme.accent.field}; border-color: {theme.ink}; }}
    QCheckBox::indicator:focus {{ border-color: {theme.accent.field}; }}
    QComboBox QAbstractItemView {{ background: {theme.surface}; color: {theme.ink}; }}
    QTableView::item {{ padding: 0px {CELL}px; border: 0px; }}
    QTableView::item:selected {{ background: {theme.chosen}; }}
    QTableView {{
        background: {theme.surface}; alternate-background-color: {theme.surface}; border: 1px solid {theme.line};
        border-radius: {Radius.CONTROL}px; gridline-color: {theme.line}; outline: 0px;
        selection-background-color: {theme.chosen}; selection-color: {theme.ink};
    }}
    QTableView:focus {{ border-color: {theme.accent.field}; }}
    QHeaderView {{ background: {theme.raised}; border: 0px; }}
    QHeaderView::section {{
        background: {theme.raised}; color: {theme.faint}; border: 0px; border-bottom: 1px solid {theme.line};
        padding: {CELL}px {Gap.CLOSE}px; font-weight: bold;
    }}
    QTableCornerButton::section {{ background: {theme.raised}; }}
    QProgressBar {{
        background: {theme.quiet.field}; border: 0px; border-radius: {BAR // 2}px; min-height: {BAR}px; max-height: {BAR}px;
    }}
    QProgressBar::chunk {{ background: {theme.accent.field}; border-radius: {BAR // 2}px; }}
    QScrollArea {{ border: 1px solid {theme.line}; border-radius: {Radius.CONTROL}px; background: {theme.quiet.field}; }}
    QScrollArea > QWidget > QWidget {{ background: {theme.quiet.field}; }}
    QScrollArea#rail {{ border: 0px; background: {theme.surface}; }}
    QScrollArea#rail > QWidget > QWidget {{ background: {theme.surface}; }}
    QFrame#panel QScrollArea > QWidget > QWidget {{ background: {theme.quiet.field}; }}
    QScrollBar:vertical {{ background: {theme.surface}; width: {Gap.NEAR}px; margin: 0px; }}
    QScrollBar:horizontal {{ background: {theme.surface}; height: {Gap.NEAR}px; margin: 0px; }}
    QScrollBar::handle {{
        background: {theme.line}; border-radius: {BAR // 2}px; min-height: {Gap.FAR}px; min-width: {Gap.FAR}px;
    }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
    QToolTip {{ background: {theme.surface}; color: {theme.ink}; border: 1px solid {theme.line}; }}
    """
