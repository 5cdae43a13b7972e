"""Looking through a list in memory: one folding of text for all desks."""

from collections.abc import Sequence
from typing import TypeVar

from gatekeeper.service.sounds import folded, sounds_of
from gatekeeper.ui.office.desk.data import Listing

R = TypeVar("R")


def found(listing: Listing[R], rows: Sequence[R], query: str) -> Sequence[R]:
    """The rows in which every word that was typed is found: in a text, or as the initials of a name's pinyin."""
    asked = folded(query).split()
    if not asked or listing.texts is None:
        return rows
    return tuple(row for row in rows if all(_has(one, listing, row) for one in asked))


def _has(asked: str, listing: Listing[R], row: R) -> bool:
    assert listing.texts is not None, "`found` has looked"
    for text in listing.texts(row):
        if asked in folded(text):
            return True
        if asked.isascii() and asked.isalpha() and any(sounds.startswith(asked) for sounds in sounds_of(text)):
            return True
    return False
