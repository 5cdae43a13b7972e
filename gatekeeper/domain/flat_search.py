"""Flats by the beginning of how people write them: ``1-1`` is building 1, unit 1, and never building 11."""

import re
import unicodedata
from dataclasses import dataclass

from gatekeeper.domain.household import Flat

_APART = re.compile(r"(?:号楼|#楼|号栋|栋楼|单元|[-/.栋幢座#门室房号])+")
_PLAIN = re.compile(r"[0-9A-Z期东南西北中区商铺别墅]+")


@dataclass(frozen=True, slots=True)
class AskedFlat:
    """What was typed of a flat.

    Attributes:
        parts: Building, unit, room, as far as they were typed.
        closed: Whether the last part is whole, since a mark stands behind it: ``1栋``.
    """

    parts: tuple[str, ...]
    closed: bool

    def fits(self, flat: Flat) -> bool:
        """Whether it may be the beginning of this flat; only the room, typed last, may be half typed."""
        has = [part for part in (flat.building, flat.unit, flat.room) if part]
        if not has or len(self.parts) > len(has):
            return False
        *whole, last = self.parts
        if [part.lstrip("0") for part in whole] != [part.lstrip("0") for part in has[: len(whole)]]:
            return False
        here = has[len(whole)]
        if len(self.parts) == len(has) and not self.closed:
            return here.startswith(last)
        return here.lstrip("0") == last.lstrip("0")


def asked_flat(text: str) -> AskedFlat | None:
    """Read what was typed; None if it has no mark between or behind its parts, so that it may be anything."""
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split())
    parts = _APART.split(plain)
    closed = len(parts) > 1 and not parts[-1]
    found = tuple(part for part in parts if part)
    if len(parts) < 2 or not 1 <= len(found) <= 3 or not all(_PLAIN.fullmatch(part) for part in found):
        return None
    return AskedFlat(found, closed)
