"""What machines with next month's program do in the drill; imported by that program's process alone."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from gatekeeper.domain import kinds
from gatekeeper.domain.facts import PassStateSet
from gatekeeper.domain.household import Person, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import PassState
from gatekeeper.service.exchange import bundle_for, take_bundle
from gatekeeper.service.office import found
from gatekeeper.store.store import open_store
from tests import keys
from tests.fakes import FakeClock
from tests.machines import Machine, a_pass


@contextmanager
def _machine(told: dict[str, Any]) -> Iterator[Machine]:
    """The machine that is told of, opened by this program."""
    folder, its = Path(told["folder"]), keys.read(told["keys"])
    clock = FakeClock(datetime.fromisoformat(told["now"]))
    one = Machine(folder, its, open_store(folder, its, clock), clock)
    try:
        yield one
    finally:
        one.store.close()


def _weather(rain: int) -> object:
    kind: Any = vars(kinds)["Weather"]
    return kind(rain)


def _bundle(one: Machine, to: str) -> str:
    with one.store.read() as look:
        receiver = look.device(to)
    assert receiver is not None
    sent = bundle_for(receiver, store=one.store, keys=one.keys, clock=one.clock)
    return base64.b64encode(sent.bundle).decode()


def office_tells(told: dict[str, Any]) -> dict[str, Any]:
    """The office writes down what only its program knows, and makes a bundle of it."""
    home = UUID(told["household"])
    person = Person(UUID(told["volunteer"]), home, "李四", standing=Standing("volunteer"))
    changed: Any = replace  # to the checker a pass has no badge before next month
    with _machine(told) as office:
        found.set_policy(told["policy"], store=office.store)
        office.append(
            _weather(3),
            person,
            changed(a_pass(office.clock, person.id, 8), badge="7"),
            PassStateSet(7, 1, PassState("confiscated"), "by the police"),
        )
        return {"bundle": _bundle(office, told["to"]), "known": Standing("volunteer").known}


def gate_tells(told: dict[str, Any]) -> dict[str, Any]:
    """A gate of next month records something, of a kind that only its program knows too."""
    with _machine(told) as gate:
        gate.append(_weather(5))
        gate.passage(direction=Direction("through"))
        gate.passage()
        return {"bundle": _bundle(gate, told["to"])}


def hears(told: dict[str, Any]) -> dict[str, Any]:
    """A machine takes a bundle of this month's program."""
    with _machine(told) as one:
        taken = take_bundle(base64.b64decode(told["bundle"]), store=one.store, keys=one.keys, clock=one.clock)
        with one.store.read() as look:
            return {"new": taken.new, "quarantined": taken.quarantined, "passages": look.count_passages()}


def sees(told: dict[str, Any]) -> dict[str, Any]:
    """What a machine sees as soon as it is opened by this program."""
    with _machine(told) as one, one.store.read() as look:
        person = look.person(UUID(told["volunteer"]))
        policy = look.policy()
        rain = look.session.connection.execute(text("SELECT what FROM act WHERE what LIKE 'rain-%' ORDER BY what"))
        return {
            "rain": list(rain.scalars()),
            "standing": person.standing.value if person else None,
            "known": person.standing.known if person else None,
            "state": look.pass_state(7, 1).value,
            "newer": list(policy.newer) if policy else None,
            "quarantine": look.count_quarantine(),
        }
