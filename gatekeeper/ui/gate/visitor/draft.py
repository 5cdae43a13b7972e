"""A form that is not finished, as text: should the window be killed in the midst of it, it is there again after the start."""

import json
from typing import Any
from uuid import UUID

from gatekeeper.domain.visit import Purpose
from gatekeeper.ui.gate.visitor.state import MOST_ALONG, PURPOSES, FormBox, Visitor

LONGEST = 8_000  # characters


def written(visitor: Visitor) -> str:
    """The form as text; empty for one in which nothing stands."""
    if visitor.is_blank:
        return ""
    texts: dict[str, Any] = {box.value: visitor.text(box) for box in FormBox}
    others = {
        "number": visitor.number,
        "purpose": visitor.purpose.value,
        "hours": visitor.hours,
        "companions": visitor.companions,
        "home": str(visitor.home) if visitor.home is not None else "",
        "expected": str(visitor.expected) if visitor.expected is not None else "",
    }
    return json.dumps(texts | others, ensure_ascii=False)


def read_draft(text: str) -> Visitor | None:
    """The form that such a text tells of; None where it tells of none, or is not understood."""
    if not text or len(text) > LONGEST:
        return None
    try:
        said = json.loads(text)
        texts = {box.value: str(said[box.value])[:200] for box in FormBox}
        purpose, hours, along = Purpose(said["purpose"]), said["hours"], said["companions"]
        home, expected = (UUID(said[key]) if said[key] else None for key in ("home", "expected"))
        number = str(said["number"])[:40]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(along, int) or not (hours is None or isinstance(hours, int)):
        return None
    visitor = Visitor(
        1,
        who=texts["who"],
        flat=texts["flat"],
        phone=texts["phone"],
        plate=texts["plate"],
        came_from=texts["came_from"],
        number=number,
        purpose=purpose if purpose in PURPOSES else PURPOSES[0],
        hours=hours,
        companions=min(max(along, 0), MOST_ALONG),
        home=home,
        found_for=texts["flat"].strip() if home is not None else "",
        expected=expected,
        kept=text,
    )
    return None if visitor.is_blank else visitor
