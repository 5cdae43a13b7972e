"""Questions about the estate and its machines."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

import msgspec
from sqlalchemy import and_, func, select

from gatekeeper.domain.card_design import USUAL, CardDesign
from gatekeeper.domain.clock import CLOCK_TOLERANCE, ClockMemory, ClockWord, Trust
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.facts import RULES_SET, Device, DeviceKind, Estate, EstateSettings, Invited, PolicySet, Stream
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.words import Words
from gatekeeper.journal.entry import decode_body, milliseconds, read_entry
from gatekeeper.service.rules_told import RulesEntry
from gatekeeper.store import rows
from gatekeeper.store import tables as t
from gatekeeper.store.asking import Asking, given
from gatekeeper.store.kinds import DEVICE, INVITED
from gatekeeper.store.prepared import Prepared
from gatekeeper.store.receipts import receipts
from gatekeeper.store.session import stamp

_read_policy = lru_cache(maxsize=4)(Policy.in_force)


read_witness = msgspec.msgpack.Decoder(ClockMemory).decode
"""What a chain says of its clock, `ClockMemory`."""

_ESTATE = Prepared(select(t.estate).where(t.estate.c.estate == given("estate")))
_DEVICE = Prepared(select(t.device).where(t.device.c.device == given("device")))
_SIGNER = Prepared(select(t.device).where(t.device.c.kid == given("kid")).order_by(t.device.c.stamp))
_POLICY = Prepared(select(t.policy.c.toml).where(t.policy.c.estate == given("estate")))
_SETTINGS = Prepared(
    select(t.estate_settings.c.zone, t.estate_settings.c.phone, t.estate_settings.c.logo).where(
        t.estate_settings.c.estate == given("estate")
    )
)
_LIST_MADE = Prepared(
    select(func.max(t.receipt.c.made)).where(
        t.receipt.c.device.in_(select(t.device.c.device).where(t.device.c.kind == DeviceKind.OFFICE.value))
    )
)
_FLOORS = Prepared(
    select(t.stream.c.epoch, t.stream.c.floor, t.stream.c.hlc, t.stream.c.clock).where(t.stream.c.device == given("me"))
)


class Said(Words):
    """What the estate's questions are answered with when there is no estate yet."""

    NOT_HEARD = (
        "本机尚未收到物业的数据：请先导入一个数据包（sync import）。",
        "This gate has not heard from its office yet: import a bundle (sync import).",
    )


class EstateQuestions(Asking):
    """What is known of the estate and its machines."""

    def estate(self) -> Estate:
        """The estate. Raises `NotFound` on a gate that has not heard from its office yet."""
        return self.memory.once("estate", self._estate)

    def _estate(self) -> Estate:
        row = _ESTATE.first(self._do, {"estate": self.me.estate})
        if row is None:
            raise NotFound(Said.NOT_HEARD)
        return Estate(row.estate, row.name, row.recovery)

    def settings(self) -> EstateSettings:
        """What holds in the whole estate; its defaults before the office said anything of it."""
        return self.memory.once("settings", self._settings)

    def _settings(self) -> EstateSettings:
        row = _SETTINGS.first(self._do, {"estate": self.me.estate})
        return EstateSettings() if row is None else EstateSettings(row.zone, row.phone, row.logo)

    def card_design(self) -> CardDesign:
        """How the estate's cards look; the usual way before somebody chose. Of two words the later one holds."""
        found = select(t.entry.c.raw, t.entry.c.salt, t.entry.c.body).where(
            t.entry.c.body.is_not(None), *t.of_kind("card-design")
        )
        said = [read_entry(row.raw, row.salt, self._sealer.open("entry.body", row.body)) for row in self._flow(found)]
        newest = max(said, key=lambda one: stamp(one.header), default=None)
        design = USUAL if newest is None else decode_body(newest.header.kind, newest.body or b"")
        assert isinstance(design, CardDesign)
        return design

    def rules_text(self) -> str | None:
        """The text of the rules in force; None before the first word of the office."""
        return self.memory.once("rules", self._rules_text)

    def _rules_text(self) -> str | None:
        text: str | None = _POLICY.scalar(self._do, {"estate": self.me.estate})
        return text

    def rules_told(self, most: int) -> list[RulesEntry]:
        """The rules that offices have put in force, newest first, at most so many.

        Why is said by the act that the same office wrote behind them, before any other rules.
        """
        rules_ = select(t.entry, t.stream.c.device, t.stream.c.epoch).join(t.stream, t.stream.c.id == t.entry.c.stream)
        acts = rules_.join(t.act, and_(t.act.c.stream == t.entry.c.stream, t.act.c.seq == t.entry.c.seq))
        found = []
        for asked in (
            rules_.where(t.entry.c.body.is_not(None), *t.of_kind("policy")),
            acts.where(t.entry.c.body.is_not(None), t.act.c.what == RULES_SET),
        ):
            for row in self._flow(asked):
                read = read_entry(row.raw, row.salt, self._sealer.open("entry.body", row.body))
                found.append(((row.device, row.epoch), read))
        found.sort(key=lambda one: one[1].header.hlc)
        told: dict[int, RulesEntry] = {}
        last: dict[tuple[str, int], int] = {}
        for office, read in found:
            said, hlc = decode_body(read.header.kind, read.body or b""), read.header.hlc
            if isinstance(said, PolicySet):
                told[hlc] = RulesEntry(hlc, rows.moment(read.header.wall), office[0], said.toml, by=read.header.signers)
                last[office] = hlc
            elif office in last:
                behind = last.pop(office)
                told[behind] = replace(told[behind], reason=said.reason)
        return [told[hlc] for hlc in sorted(told, reverse=True)[:most]]

    def rules_of(self, digest: str) -> str | None:
        """The text of rules that are or were in force, by its SHA-256 (hex), the newest looked at first."""
        found = (
            select(t.entry.c.body)
            .join(t.stream, t.stream.c.id == t.entry.c.stream)
            .where(t.stream.c.name == Stream.REGISTRY.value, t.entry.c.body.is_not(None), *t.of_kind("policy"))
            .order_by(t.entry.c.stream.desc(), t.entry.c.seq.desc())
        )
        for body in self._flow(found):
            rules: PolicySet = decode_body("policy", self._sealer.open("entry.body", body.body))
            if hashlib.sha256(rules.toml.encode()).hexdigest() == digest:
                return rules.toml
        return None

    def policy(self) -> Policy | None:
        """The rules in force; None before the first word of the office."""
        toml = self.rules_text()
        return None if toml is None else _read_policy(toml)

    def spoken_secret(self) -> bytes | None:
        """What the codes of the day are drawn with; None before the office said it."""
        sealed = self._do.execute(select(t.spoken.c.secret).where(t.spoken.c.estate == self.me.estate)).scalar()
        return None if sealed is None else self._sealer.open("spoken.secret", sealed)

    def devices(self) -> list[Device]:
        """All machines ever paired, by name."""
        return [
            DEVICE.value(row, self._sealer)
            for row in self._do.execute(select(t.device).order_by(t.device.c.name, t.device.c.kid))
        ]

    def device(self, device: str) -> Device | None:
        """One machine by its id; a gate knows the office that invited it before anything was synced."""
        memory = self.memory
        if device not in memory.machines and not memory.whole:
            memory.machines[device] = memory.once(("machine", device), lambda: self._device(device))
        known = memory.machines.get(device)
        if known is not None:
            return known
        return self.me.office if self.me.office is not None and self.me.office.id == device else None

    def _device(self, device: str) -> Device | None:
        row = _DEVICE.first(self._do, {"device": device})
        return None if row is None else DEVICE.value(row, self._sealer)

    def signers(self, kid: int) -> list[Device]:
        """The machines whose tokens carry this number: one, unless two offices gave it before they met."""
        return list(self.memory.once(("signers", kid), lambda: self._signers(kid)))

    def _signers(self, kid: int) -> list[Device]:
        return [DEVICE.value(row, self._sealer) for row in _SIGNER.all(self._do, {"kid": kid})]

    def invited(self, secret_hash: bytes) -> Invited | None:
        """An invitation, used or not."""
        row = self._do.execute(select(t.invited).where(t.invited.c.secret_hash == secret_hash)).first()
        return None if row is None else INVITED.value(row, self._sealer)

    def list_as_of(self) -> datetime | None:
        """How old the office's word is: when the newest bundle heard from an office was made."""
        return self.memory.once("list-as-of", self._list_as_of)

    def _list_as_of(self) -> datetime | None:
        made = _LIST_MADE.scalar(self._do)
        return None if made is None else rows.moment(made)

    def clock_floor(self) -> datetime | None:
        """The latest moment that this device wrote of, or was told since.

        What older chains of this device say does not count once the running one says something.
        """
        found = self._own_chains()
        floor = max((row.floor for row in found if row.epoch == self.me.epoch), default=0)
        floor = floor or max((row.floor for row in found), default=0)
        return rows.moment(floor) if floor else None

    def own_clock(self, now: datetime, boot: tuple[bytes, int]) -> ClockWord:
        """How far a clock of this machine that says so is believed; an office is its own witness."""
        floor = self.clock_floor()
        if self.me.kind is DeviceKind.OFFICE:
            behind = floor is not None and floor - now > CLOCK_TOLERANCE
            return ClockWord(Trust.OPEN if behind else Trust.PROVED, surely=now, list_as_of=now)
        made = self.list_as_of()
        return (
            self._witness(milliseconds(now))
            .at(*boot)
            .word(milliseconds(now), milliseconds(floor) if floor else 0, milliseconds(made) if made else 0)
        )

    def _own_chains(self) -> Sequence[Any]:
        """What this device's chains say of its clock, this epoch's and older ones: `epoch`, `floor`, `hlc`, `clock`."""
        return _FLOORS.all(self._do, {"me": self.me.device})

    def _witness(self, now: int) -> ClockMemory:
        """What this gate's clock is judged by; of older chains while the running one says nothing."""
        found = [row for row in self._own_chains() if row.clock is not None]
        if found:
            return read_witness(max(found, key=lambda row: (row.epoch == self.me.epoch, row.hlc)).clock)
        made = self.list_as_of()  # heard before clocks were judged so
        known = ClockMemory()
        return known if made is None else replace(known.told(milliseconds(made), now, live=False), tight=False)

    def last_heard(self) -> dict[str, datetime]:
        """When each other machine made the newest bundle that arrived here, as far as its clock is believed."""
        return {device: heard.word_of for device, heard in receipts(self.session).items()}
