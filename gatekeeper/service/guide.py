"""One laminated page for whoever stands at a gate, as plain values in one language."""

from dataclasses import dataclass

from gatekeeper.domain.reasons import Outcome


@dataclass(frozen=True, slots=True)
class GuideSign:
    """What the window shows, and what it means.

    Attributes:
        field, ink: As the window paints it by day, ``#rrggbb``.
        word: As the window says it.
        means: What to do, a sentence or two.
    """

    outcome: Outcome
    field: str
    ink: str
    word: str
    means: str


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A line of a section: a key and what it does, or a sentence of the bar and what to do about it."""

    head: str
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class GuideSection:
    """Lines that belong together, in one column or two."""

    title: str
    entries: tuple[GuideLine, ...]
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Guide:
    """A page.

    Attributes:
        phones: Who is called, and the number; an empty one leaves a line to write it on.
        note: The last line, small.
        logo: The estate's, as a PNG; None without one.
    """

    estate: str
    title: str
    lead: str
    signs: tuple[GuideSign, ...]
    sections: tuple[GuideSection, ...]
    phones: tuple[tuple[str, str], ...]
    note: str
    logo: bytes | None = None
