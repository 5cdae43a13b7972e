"""A paper that is made but not given out yet: what is shown is what will be printed."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PdfDraft:
    """A PDF in memory; nothing of it lies on the disk.

    Attributes:
        pages: How many there are.
        name: What its file would be called.
        labels: Cards on it; empty for a report.
    """

    pdf: bytes = field(repr=False)
    pages: int
    name: str
    labels: tuple[str, ...] = ()
