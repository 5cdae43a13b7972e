"""What a state means at a glance: the tint and the letters of a pill, a toast, a figure."""

from enum import Enum

from gatekeeper.ui.theme import Paint, Theme, contrast, mixed

TINT = 0.12  # of the colour; the rest is the surface below it
LEAST = 4.5  # contrast of letters on their tint. Source: WCAG 2.2, 1.4.3


class Tone(Enum):
    """Fine, worth a look, wrong, or of no weight."""

    FINE = "fine"
    LOOK = "look"
    GRAVE = "grave"
    PLAIN = "plain"


def colour_of(tone: Tone, theme: Theme) -> str:
    """The colour that a tone is made of."""
    return {
        Tone.FINE: theme.fine,
        Tone.LOOK: theme.doubtful,
        Tone.GRAVE: theme.grave,
        Tone.PLAIN: theme.faint,
    }[tone]


def tinted(tone: Tone, theme: Theme) -> Paint:
    """A thin tint and letters that can be read on it: the colour itself, or a mixture with the ink where it is too light."""
    colour = colour_of(tone, theme)
    field = mixed(colour, theme.surface, TINT)
    inks = (mixed(colour, theme.ink, share / 10) for share in range(10, -1, -1))
    return Paint(field, next((ink for ink in inks if contrast(ink, field) >= LEAST), theme.ink))
