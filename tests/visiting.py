"""Visitors for tests: registered in one line, with their questions answered, as a guard does it in the form."""

from gatekeeper.domain.visit import Purpose
from gatekeeper.service.gate.visit_form import VisitForm
from gatekeeper.service.gate.visitor import Registered, register
from gatekeeper.service.keys import Keys
from gatekeeper.service.papers import CardFace
from gatekeeper.service.ports import Clock, Store


def a_form(who: str, flat: str, hours: int | None = None, purpose: Purpose = Purpose.GUEST) -> VisitForm:
    """What is written down of somebody; nobody asked them anything."""
    return VisitForm(who, flat=flat, hours=hours, purpose=purpose)


def make_out(
    who: str, flat: str, hours: int, purpose: Purpose = Purpose.GUEST, *, store: Store, keys: Keys, clock: Clock
) -> CardFace:
    """The label of somebody who is let in."""
    return label_of(register(a_form(who, flat, hours, purpose), store=store, keys=keys, clock=clock))


def label_of(made: Registered) -> CardFace:
    """The label of whoever was let in."""
    assert made.face is not None, "they were let in"
    return made.face
