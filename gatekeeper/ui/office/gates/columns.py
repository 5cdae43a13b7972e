"""The columns of the desk of gates."""

from dataclasses import dataclass
from datetime import datetime

from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.domain.words import Language, listing
from gatekeeper.service.office.gate_alarms import SILENT
from gatekeeper.service.office.machines import Doubt, Machine
from gatekeeper.service.stick import Stick
from gatekeeper.ui.clocks import gate_is_off
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.gates.words import W
from gatekeeper.ui.office.names import doubt, entry_name, name_of
from gatekeeper.ui.office.tones import Tone
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.words import age, sentence_of


@dataclass(frozen=True, slots=True)
class Gate:
    """A machine as it stood when the desk was read; `now` is local, and how old its word is counts from there."""

    machine: Machine
    now: datetime

    @property
    def device(self) -> Device:
        """The machine itself."""
        return self.machine.device

    @property
    def is_gate(self) -> bool:
        """Whether it is one, and no other office."""
        return self.device.kind is DeviceKind.GATE

    @property
    def silent(self) -> bool:
        """Whether its word is older than it should be."""
        heard = self.machine.heard
        return not self.device.revoked and (heard is None or self.now - heard > SILENT)


@dataclass(frozen=True, slots=True)
class StickLine:
    """A stick that is in, and by whom new bundles on it were made; an empty name is a newcomer's."""

    stick: Stick
    senders: tuple[str, ...] = ()


def _on_it(one: StickLine, language: Language) -> str:
    trouble = one.stick.trouble
    if trouble is not None:
        return sentence_of(trouble, language)
    if not one.senders:
        return say(W.NOTHING_NEW, language)
    return say(W.NEW_FROM, language, names=listing(name or W.NEWCOMER.fill(language) for name in one.senders))


def _heard(one: Gate, language: Language) -> str:
    if one.machine.heard is None:
        return say(Word.NEVER, language)
    return say(W.AGO, language, age=age(one.now - one.machine.heard, language))


def _state(one: Gate, language: Language) -> str:
    if one.device.revoked:
        return say(W.REVOKED, language)
    if one.machine.off:
        return gate_is_off(one.machine.off, language)
    return say(W.SILENT if one.silent else W.IN_STEP, language)


def _tone(one: Gate) -> Tone:
    if one.device.revoked:
        return Tone.PLAIN
    return Tone.GRAVE if one.machine.off else Tone.LOOK if one.silent else Tone.FINE


GATES: tuple[Column[Gate], ...] = (
    Column("name", Word.GATE, lambda one, _: one.device.name),
    Column("way", W.WAY, lambda one, lang: name_of(one.device.direction, lang)),
    Column("state", Word.STATE, _state, tone=_tone),
    Column(
        "heard",
        W.LAST_HEARD,
        _heard,
        order=lambda one: one.machine.heard.timestamp() if one.machine.heard else 0,
    ),
    Column("unsent", W.UNSENT, lambda one, _: str(one.machine.unsent), number=True),
    Column(
        "doubts",
        W.DOUBTS,
        lambda one, _: str(one.machine.doubts or ""),
        grave=lambda one: one.machine.doubts > 0,
        number=True,
    ),
    Column("kid", W.SIGNER, lambda one, _: str(one.device.kid), number=True),
)

DOUBTS: tuple[Column[Doubt], ...] = (
    Column("since", W.FOUND_AT, lambda one, _: f"{one.since:%Y-%m-%d %H:%M}"),
    Column("name", W.WHOSE, lambda one, _: one.name),
    Column("entry", W.ENTRY, lambda one, lang: entry_name(one.stream.value, one.seq, lang)),
    Column("why", Word.WHY, lambda one, lang: doubt(one.reason, lang)),
)

DRIVES: tuple[Column[StickLine], ...] = (
    Column("drive", W.DRIVE, lambda one, _: one.stick.drive.name),
    Column("on-it", W.ON_IT, _on_it),
)
