"""How windows look by day and by night. Colours of verdicts are the same in both, for they are learnt."""

from dataclasses import dataclass
from enum import Enum

from gatekeeper.domain.reasons import Outcome

FAMILY = "Noto Sans SC"
TOUCH = 56  # pixels; the least side of anything that is pressed, gloves considered


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
        accent: What has the keyboard, or is chosen.
        warning: A sentence of trouble on the bar.
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
    warning=Paint("#ffd24a", "#2b2100"),
    admit=Paint("#0a7036", "#ffffff"),
    check=Paint("#ffd21f", "#241c00"),
    cannot_judge=Paint("#f39a1e", "#241300"),
    refuse=Paint("#c1121f", "#ffffff"),
    no_pass=Paint("#4b6478", "#ffffff"),
    quiet=Paint("#dfe5ea", "#14202b"),
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
    warning=Paint("#d9a514", "#1c1500"),
    admit=Paint("#0a6b34", "#f2fff7"),
    check=Paint("#d9ad00", "#1c1600"),
    cannot_judge=Paint("#d5821d", "#1c0f00"),
    refuse=Paint("#a80f1a", "#fff3f3"),
    no_pass=Paint("#41586a", "#f1f6fa"),
    quiet=Paint("#1d262f", "#e7edf3"),
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


def stylesheet(theme: Theme) -> str:
    """What Qt's own widgets (fields, buttons, labels) look like."""
    return f"""
    QWidget {{ color: {theme.ink}; font-family: "{FAMILY}"; font-size: 20px; }}
    QWidget#window {{ background: {theme.ground}; }}
    QFrame#panel {{ background: {theme.surface}; border: 1px solid {theme.line}; border-radius: 10px; }}
    QPushButton {{
        background: {theme.raised}; color: {theme.ink}; border: 1px solid {theme.line}; border-radius: 8px;
        padding: 4px 10px; min-height: {TOUCH - 10}px; font-size: 20px;
    }}
    QPushButton:pressed {{ background: {theme.pressed}; }}
    QPushButton:checked {{ background: {theme.accent.field}; color: {theme.accent.ink}; }}
    QPushButton:focus {{ border: 3px solid {theme.accent.field}; }}
    QPushButton:disabled {{ color: {theme.faint}; background: {theme.surface}; }}
    QPushButton#main {{ background: {theme.accent.field}; color: {theme.accent.ink}; font-weight: bold; }}
    QPushButton#main:disabled {{ background: {theme.surface}; color: {theme.faint}; }}
    QLineEdit, QSpinBox {{
        background: {theme.surface}; color: {theme.ink}; border: 2px solid {theme.line}; border-radius: 8px;
        padding: 4px 10px; min-height: {TOUCH - 12}px; font-size: 26px;
        selection-background-color: {theme.accent.field}; selection-color: {theme.accent.ink};
    }}
    QLineEdit:focus, QSpinBox:focus {{ border: 3px solid {theme.accent.field}; }}
    """
