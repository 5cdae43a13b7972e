"""The columns of the desk of gates."""

from datetime import datetime

from gatekeeper.domain.words import Language
from gatekeeper.service.office.machines import Doubt, Machine
from gatekeeper.ui.clocks import gate_is_off
from gatekeeper.ui.office.gates.state import SILENT
from gatekeeper.ui.office.names import doubt, name_of
from gatekeeper.ui.office.table import Column
from gatekeeper.ui.office.words import Word, say
from gatekeeper.ui.words import age


def silent(one: Machine, now: datetime) -> bool:
    """Whether its word is older than it should be."""
    return not one.device.revoked and (one.heard is None or now - one.heard > SILENT)


def machines(now: datetime) -> tuple[Column[Machine], ...]:
    """Of the machines, as things stand at a moment."""

    def heard(one: Machine, language: Language) -> str:
        if one.heard is None:
            return say(Word.NEVER, language)
        return say(Word.AGO, language, age=age(now - one.heard, language))

    def state(one: Machine, language: Language) -> str:
        if one.device.revoked:
            return say(Word.REVOKED, language)
        if one.off:
            return gate_is_off(one.off, language)
        return say(Word.SILENT if silent(one, now) else Word.IN_STEP, language)

    return (
        Column("name", Word.GATE, lambda one, _: one.device.name),
        Column("way", Word.WAY, lambda one, lang: name_of(one.device.direction, lang), wide=70),
        Column(
            "state",
            Word.STATE,
            state,
            wide=150,
            grave=lambda one: bool(one.device.revoked or one.off) or silent(one, now),
        ),
        Column("heard", Word.LAST_HEARD, heard, order=lambda one: one.heard.timestamp() if one.heard else 0, wide=110),
        Column("unsent", Word.UNSENT, lambda one, _: str(one.unsent), wide=75),
        Column("doubts", Word.DOUBTS, lambda one, _: str(one.doubts or ""), wide=80, grave=lambda one: one.doubts > 0),
        Column("kid", Word.SIGNER, lambda one, _: str(one.device.kid), wide=65),
    )


DOUBTS: tuple[Column[Doubt], ...] = (
    Column("since", Word.SINCE, lambda one, _: f"{one.since:%Y-%m-%d %H:%M}", wide=150),
    Column("name", Word.WHOSE, lambda one, _: one.name, wide=150),
    Column("entry", Word.ENTRY, lambda one, _: f"{one.stream.value} {one.seq}", wide=120),
    Column("why", Word.WHY, lambda one, lang: doubt(one.reason, lang)),
)
