"""The photo of the one row that is chosen: read when it is looked at, forgotten with it."""

from dataclasses import replace

from gatekeeper.ui.office.desk.events import FaceRead, ReadFace
from gatekeeper.ui.office.desk.state import Face, State


def with_face(s: State) -> State:
    """The photo that belongs to what is chosen is asked for, once; any other one goes."""
    listing = s.desk.lists[0] if s.desk.lists else None
    rows = s.chosen() if listing is not None and listing.portrait is not None else ()
    if listing is None or len(rows) != 1:
        return replace(s, face=None) if s.face is not None else s
    key = listing.key(rows[0])
    if s.face is not None and s.face.key == key:
        return s
    return replace(s, face=Face(key), requests=(*s.requests, ReadFace(key, rows[0])))


def face_read(s: State, event: FaceRead) -> State:
    """It was read; whoever is looked at meanwhile has another one."""
    known = s.face is not None and s.face.key == event.key
    return replace(s, face=Face(event.key, event.photo)) if known else s


def face_again(s: State) -> State:
    """Something was done that may have changed it: it is read once more, and the old one stands until then."""
    rows = s.chosen() if s.face is not None else ()
    if s.face is None or len(rows) != 1 or s.desk.lists[0].key(rows[0]) != s.face.key:
        return s
    return replace(s, requests=(*s.requests, ReadFace(s.face.key, rows[0])))
