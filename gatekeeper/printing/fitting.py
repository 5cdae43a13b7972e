"""Fitting text into the room there is: smaller first, then a second line, then an ellipsis."""

from dataclasses import dataclass

from gatekeeper.printing.fonts import printable, width_of

ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines, and the size in points at which all of them fit."""

    lines: tuple[str, ...]
    size: float


def fit(text: str, font: str, room: float, sizes: tuple[float, float], lines: int = 1) -> Fitted:
    """Find the largest size at which `text` fits.

    One line down to the smallest size comes first, then as many lines as allowed, then a cut with an ellipsis.

    Args:
        room: Width in points.
        sizes: Largest and smallest size in points.
    """
    text = printable(text)
    largest, smallest = sizes
    width = width_of(text, font, largest)
    if width <= room:
        return Fitted((text,), largest)
    # A step below the exact size, so that rounding never pushes a line over the edge.
    size = int(largest * room / width * 10) / 10
    if size >= smallest:
        return Fitted((text,), size)
    return Fitted(_broken(text, font, smallest, room, lines), smallest)


def _broken(text: str, font: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """Break into at most `lines` lines; the last one is cut with an ellipsis if need be."""
    done: list[str] = []
    rest = text
    while len(done) < lines - 1 and width_of(rest, font, size) > room:
        count = _how_many_fit(rest, font, size, room)
        # Between words if the line has a space in its second half; Chinese breaks anywhere.
        space = rest.rfind(" ", count // 2, count + 1)
        cut = space if space > 0 else count
        done.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    if width_of(rest, font, size) > room:
        count = _how_many_fit(rest, font, size, room - width_of(ELLIPSIS, font, size))
        rest = rest[:count].rstrip() + ELLIPSIS
    return (*done, rest)


def _how_many_fit(text: str, font: str, size: float, room: float) -> int:
    """The number of leading characters that fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(text[:middle], font, size) <= room:
            low = middle
        else:
            high = middle - 1
    return low
