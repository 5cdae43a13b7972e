"""What a clerk has said about a table of residents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from gatekeeper.domain.household import Standing


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a clerk has said about a table.

    Attributes:
        columns: By heading, which key it is, or `columns.NOT_READ`.
        words: By word, which standing it is.
        fill_flats: A row without a flat belongs to the flat above it.
        same: Rows, by sheet and number, about which the question was answered with yes.
        out: Rows, by sheet and number, that are not taken though they could be.
        gone: People who stand in no row, and of whom a clerk says that they have moved out.
        mended: By row, what a clerk has typed into a cell of it, by key; it is read in place of what was handed in.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Standing] = field(default_factory=dict)
    fill_flats: bool = False
    same: frozenset[tuple[str, int]] = frozenset()
    out: frozenset[tuple[str, int]] = frozenset()
    gone: frozenset[UUID] = frozenset()
    mended: Mapping[tuple[str, int], Mapping[str, str]] = field(default_factory=dict, repr=False)
