"""How windows look by day and by night: colours, sizes of letters, spaces and corners, each by its name.

Colours of verdicts are the same in both, for they are learnt. Admit leans to blue and refuse to orange, so that a guard who
cannot tell red from green still sees two colours; a test computes by how much (`tests.ui.eyes`).
"""

from dataclasses import dataclass
from enum import Enum, IntEnum

from gatekeeper.domain.reasons import Outcome

FAMILY = "Noto Sans SC"
TOUCH = 56  # pixels; the least side of anything that is pressed, gloves considered


class Type(IntEnum):
    """Sizes of letters at a gate, design pixels: on a panel of 15.6 inches one is a quarter of a millimetre.

    From two metres a Chinese character is read from 36 on, which is 16 minutes of arc.
    """

    NOTE = 20  # what nobody has to read at a glance
    READ = 26  # the least that a guard has to read
    FAR = 36  # the least that is read from two metres
    NAME = 48
    HEAD = 72
    VERDICT = 120


class DeskType(IntEnum):
    """Sizes of letters in the office, for a chair and a mouse, design pixels."""

    NOTE = 12
    TEXT = 14
    HEAD = 16
    TITLE = 20
    FIGURE = 28


class Gap(IntEnum):
    """Spaces, on a grid of four pixels."""

    HAIR = 4
    CLOSE = 8
    NEAR = 12
    APART = 16
    WIDE = 24
    FAR = 32


class Wide(IntEnum):
    """Buttons that are as wide as what they may say in either language."""

    WORD = 160
    PHRASE = 220


class Radius(IntEnum):
    """Corners: of what is pressed, of a card or a field, of the verdict."""

    CONTROL = 6
    CARD = 10
    PANEL = 16


@dataclass(frozen=True, slots=True)
class Paint:
    """A field and what is written on it."""

    field: str
    ink: str


@dataclass(frozen=True, slots=True)
class Theme:
    """One set of colours, ``#rrggbb``.

    Attributes:
        ground: Behind everything.
        surface: Panels; `raised` are things that can be pressed.
        ink: What is written; `faint` for what matters less.
        line: Borders.
        accent: What has the keyboard, is chosen, or is wanted now.
        warning: A sentence of trouble. Yellow itself means one thing, the verdict "check".
        doubtful: The edge of a field that has to be compared; as letters, what wants somebody's eye.
        chosen: Behind the rows of a list that are chosen.
        grave: Red letters on a surface: a verdict's red is for white letters on it. `fine` are green ones.
    """

    name: str
    ground: str
    surface: str
    raised: str
    pressed: str
    ink: str
    faint: str
    line: str
    accent: Paint
    warning: Paint
    admit: Paint
    check: Paint
    cannot_judge: Paint
    refuse: Paint
    no_pass: Paint
    quiet: Paint
    doubtful: str
    chosen: str
    grave: str
    fine: str

    def verdict(self, outcome: Outcome) -> Paint:
        """The panel of an outcome."""
        return {
            Outcome.ADMIT: self.admit,
            Outcome.CHECK: self.check,
            Outcome.CANNOT_JUDGE: self.cannot_judge,
            Outcome.REFUSE: self.refuse,
            Outcome.NO_PASS: self.no_pass,
        }[outcome]


DAY = Theme(
    name="day",
    ground="#e9edf1",
    surface="#ffffff",
    raised="#f4f6f8",
    pressed="#d5dde5",
    ink="#14202b",
    faint="#51606e",
    line="#c3ccd5",
    accent=Paint("#1259a8", "#ffffff"),
    warning=Paint("#fff1cc", "#3d2c00"),
    admit=Paint("#006e66", "#ffffff"),
    check=Paint("#ffd21f", "#241c00"),
    cannot_judge=Paint("#5a3d9a", "#ffffff"),
    refuse=Paint("#cc1e0a", "#ffffff"),
    no_pass=Paint("#b7c4d0", "#14202b"),
    quiet=Paint("#dfe5ea", "#14202b"),
    doubtful="#b97700",
    chosen="#e3edf9",
    grave="#b00f1c",
    fine="#00665f",
)

NIGHT = Theme(
    name="night",
    ground="#0c1116",
    surface="#161d24",
    raised="#222c36",
    pressed="#33414f",
    ink="#e7edf3",
    faint="#9fb0bf",
    line="#33414e",
    accent=Paint("#4a9be8", "#06131f"),
    warning=Paint("#3a2c05", "#ffe3a1"),
    admit=Paint("#006660", "#eefffc"),
    check=Paint("#d9ad00", "#1c1600"),
    cannot_judge=Paint("#5b409b", "#f6f1ff"),
    refuse=Paint("#bd2000", "#fff3f0"),
    no_pass=Paint("#8c9dad", "#0c1116"),
    quiet=Paint("#1d262f", "#e7edf3"),
    doubtful="#e8924a",
    chosen="#1b3550",
    grave="#ff8a8a",
    fine="#63d0c2",
)


class Mode(Enum):
    """Day or night."""

    DAY = "day"
    NIGHT = "night"

    @property
    def theme(self) -> Theme:
        """Its colours."""
        return DAY if self is Mode.DAY else NIGHT

    @property
    def other(self) -> "Mode":
        """What the key turns it to."""
        return Mode.NIGHT if self is Mode.DAY else Mode.DAY


def contrast(one: str, other: str) -> float:
    """How well one colour stands out from another, 1 to 21.

    Source: WCAG 2.2, contrast ratio.
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(field: str) -> str:
    """Black or white, whichever stands out better."""
    return max(("#101418", "#ffffff"), key=lambda ink: contrast(ink, field))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def mixed(colour: str, ground: str, share: float) -> str:
    """A colour laid thinly on a ground: `share` of it, the rest is the ground."""
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(over * share + under * (1 - share)):02x}" for over, under in pairs)


def letters(size: int, *, bold: bool = False) -> str:
    """The part of a style sheet that says how large the letters are."""
    return f"font-size: {size}px;" + (" font-weight: bold;" if bold else "")


def painted(paint: Paint, *, radius: int = Radius.CARD, padding: str = "4px 12px") -> str:
    """The part of a style sheet that fills a field with a paint."""
    return f"background: {paint.field}; color: {paint.ink}; border-radius: {radius}px; padding: {padding};"


def stylesheet(theme: Theme) -> str:
    """What Qt's own widgets (fields, buttons, labels) look like."""
    return f"""
    QWidget {{ color: {theme.ink}; font-family: "{FAMILY}"; {letters(Type.NOTE)} }}
    QWidget#window {{ background: {theme.ground}; }}
    QFrame#panel {{
        background: {theme.surface}; border: 1px solid {theme.line}; border-radius: {Radius.PANEL}px;
    }}
    QPushButton {{
        background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.line};
        border-radius: {Radius.CONTROL}px; padding: {Gap.HAIR}px {Gap.CLOSE}px; min-height: {TOUCH - 10}px; {letters(Type.READ)}
    }}
    QPushButton#key {{ {letters(Type.FAR)} }}
    QPushButton:pressed {{ background: {theme.pressed}; }}
    QPushButton:checked {{ background: {theme.accent.field}; color: {theme.accent.ink}; }}
    QPushButton:focus {{ border: 3px solid {theme.accent.field}; }}
    QPushButton:disabled {{ color: {theme.faint}; background: {theme.surface}; }}
    QPushButton#main {{ background: {theme.accent.field}; color: {theme.accent.ink}; font-weight: bold; }}
    QPushButton#main:disabled {{ background: {theme.surface}; color: {theme.faint}; }}
    QLineEdit, QSpinBox {{
        background: {theme.surface}; color: {theme.ink}; border: 2px solid {theme.line};
        border-radius: {Radius.CONTROL}px; padding: {Gap.HAIR}px {Gap.CLOSE}px; min-height: {TOUCH - 12}px; {letters(Type.READ)}
        selection-background-color: {theme.accent.field}; selection-color: {theme.accent.ink};
    }}
    QLineEdit:focus, QSpinBox:focus {{ border: 3px solid {theme.accent.field}; }}
    QCheckBox {{ {letters(Type.NOTE)} spacing: {Gap.NEAR}px; }} QCheckBox:disabled {{ color: {theme.faint}; }}
    QCheckBox::indicator {{
        width: {Type.READ}px; height: {Type.READ}px; border: 2px solid {theme.line}; border-radius: {Radius.CONTROL}px;
    }}
    QCheckBox::indicator:checked {{ background: {theme.accent.field}; border-color: {theme.accent.field}; }}
    QCheckBox:focus {{ color: {theme.accent.field}; }}
    """
