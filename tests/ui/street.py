"""A gate with residents, for tests of the window: real stores, real tokens, filmed cards."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Self

import numpy as np
import segno

from gatekeeper.camera.film import film_cards
from gatekeeper.domain.duty import RulesSeen
from gatekeeper.domain.household import Flat
from gatekeeper.domain.passes import Pass
from gatekeeper.service.gate.duty import log_in
from gatekeeper.service.gate.rules import digest_of
from gatekeeper.service.office.guards import enrol_guard
from gatekeeper.service.pictures import Image
from gatekeeper.vault.pin import fits, hashed
from gatekeeper.wiring.device import OpenDevice
from tests.fakes import FakeClock
from tests.machines import Machine, SmallEstate, a_household, a_pass, a_person, token_of

NAMES = ("张三", "李四", "欧阳晓丽", "单雄信")


@dataclass
class Street:
    """A gate, its office, and who lives there.

    Attributes:
        tokens: The QR text of each resident's pass.
        device: The gate as the window wants it.
    """

    estate: SmallEstate
    office: Machine
    gate: Machine
    passes: tuple[Pass, ...]
    tokens: tuple[str, ...]

    @property
    def device(self) -> OpenDevice:
        """The gate."""
        return OpenDevice(self.gate.folder, self.gate.keys, self.gate.store, self.gate.clock)

    def on_duty(self) -> Self:
        """The same; the one guard has logged in."""
        with self.gate.store.read() as look:
            (guard,) = look.guards()
        assert log_in(guard, "4711", fits=fits, store=self.gate.store, clock=self.gate.clock) is None
        return self


def street(estate: SmallEstate, clock: FakeClock) -> Street:
    """Four residents in two flats, all with good pink passes; a guard 王建国 with PIN 4711."""
    office = estate.office
    gate = estate.join("North")
    flats = [a_household(clock, Flat("3", "2", "501")), a_household(clock, Flat("3", "2", "502"))]
    people = [
        a_person(clock, flats[number // 2].id, name, id_number=f"11010519491231{number:03d}X")
        for number, name in enumerate(NAMES)
    ]
    passes = tuple(
        replace(a_pass(clock, person.id, number), expires=clock.now() + timedelta(days=30))
        for number, person in enumerate(people, 1)
    )
    office.append(*flats, *people, *passes)
    enrol_guard("王建国", "4711", hashed=hashed, store=office.store, clock=clock)
    estate.meet()
    with gate.store.read() as look:
        gate.append(RulesSeen(digest_of(look.rules_text() or ""), None, clock.now()))  # nobody is told of them again
    return Street(estate, office, gate, passes, tuple(token_of(one, office) for one in passes))


def card_picture(token: str) -> Image:
    """A plain white card with its code."""
    bits = np.array([[255 * (1 - bit) for bit in row] for row in segno.make(token, error="m").matrix], np.uint8)
    code = np.kron(np.pad(bits, 4, constant_values=255), np.ones((9, 9), np.uint8)).astype(np.uint8)
    card = np.full((630, 1000, 3), 235, np.uint8)
    high, wide = code.shape
    card[30 : 30 + high, 40 : 40 + wide] = code[:, :, None]
    return card


def film(tokens: tuple[str, ...], folder: Path) -> Path:
    """The cards filmed, one after the other."""
    return film_cards([card_picture(token) for token in tokens], folder / "film.mp4", seed=5, frames_per_card=14).path
