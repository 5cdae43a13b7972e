"""What the bar of a gate's window says of the gate itself."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from gatekeeper.domain.clock import ClockWord
from gatekeeper.domain.errors import NotFound
from gatekeeper.domain.facts import DeviceKind, Stream, StreamName
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.policy import Step
from gatekeeper.domain.thermometer import ThermometerWord
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.visit_rules import VisitQuestion, VisitRule
from gatekeeper.service.gate.cars import NO_CARS_NOW, CarsNow, cars_now
from gatekeeper.service.gate.duty import on_duty
from gatekeeper.service.gate.inside import inside_here, overstays
from gatekeeper.service.gate.notices import is_notice, unseen
from gatekeeper.service.gate.rules import unseen_rules
from gatekeeper.service.gate.thermometer import adjusted_by
from gatekeeper.service.gate.visitor import takes_visitors
from gatekeeper.service.gate.way import is_both, way_of
from gatekeeper.service.outgoing import unsent
from gatekeeper.service.ports import Clock, Look

FEW = 16  # unsent entries that are looked at one by one


@dataclass(frozen=True, slots=True)
class GateStatus:
    """How the gate stands.

    Attributes:
        gate: Its name; empty until the office knows it.
        list_as_of: Up to when the office's word is known here, UTC; None if it was never heard.
        list_age: How old that may be; None while there are no rules.
        both: Whether each answer goes by whether somebody is inside, unless the guard says which way.
        unsent: Entries that the office has not acknowledged.
        findings: Things in quarantine.
        guard: Who is on duty; empty if nobody is. `on_duty` tells them from another of that name.
        guards: How many guards have a PIN; with none, nobody has to log in.
        since: When their shift began, UTC.
        steps: What the rules ask of everybody.
        no_visitors: Whether they let no visitor in.
        visits: How visits are treated, a rule for each purpose, and `questions` what visitors are asked; empty without rules.
        cars: How it stands with cars from outside.
        overstaying: How many visitors of this gate should be gone by now.
        rules: What the rules in force are called, Chinese and English; empty while there are none.
        rules_newer: Whether a newer program wrote them, and this one obeys them only as far as it knows.
        unseen: Digest of those rules while the guards of this gate have not seen them, or the id of what the office tells
            whoever is on duty; else empty.
        phone: Whom a guard calls; empty if the office named nobody.
        online: Whether the office's hub answered last time; None where no hub is known, or it was not tried yet.
        trouble: A sentence of the store about something that the gate survives, or empty.
        clock: How far this machine's clock is believed.
        thermometer: Whether its thermometer drifts, and by how much it is put right.
        pictures: Whether the rules want pictures around a refusal.
        alone: Other lanes on this computer that do not answer: what they saw lately is not known here.
    """

    estate: str = ""
    gate: str = ""
    direction: Direction = Direction.IN
    both: bool = False
    list_as_of: datetime | None = None
    list_age: timedelta | None = None
    unsent: int = 0
    findings: int = 0
    guard: str = ""
    on_duty: UUID | None = None
    guards: int = 0
    since: datetime | None = None
    steps: tuple[Step, ...] = ()
    no_visitors: bool = False
    visits: tuple[VisitRule, ...] = ()
    questions: tuple[VisitQuestion, ...] = ()
    cars: CarsNow = NO_CARS_NOW
    overstaying: int = 0
    rules: tuple[str, str] = ("", "")
    rules_newer: bool = False
    unseen: str = ""
    phone: str = ""
    online: bool | None = None
    trouble: str = ""
    clock: ClockWord = field(default_factory=ClockWord)
    thermometer: ThermometerWord = field(default_factory=ThermometerWord)
    pictures: bool = False
    alone: tuple[str, ...] = ()

    @property
    def unseen_notice(self) -> bool:
        """Whether what nobody has read yet is a notice of the office, and no rules."""
        return is_notice(self.unseen)


def status_of(look: Look, trouble: str = "", clock: Clock | None = None) -> GateStatus:
    """How this gate stands now.

    Args:
        clock: This machine's; None where it is not asked about.
    """
    known = ClockWord(list_as_of=look.list_as_of()) if clock is None else look.own_clock(clock.now(), clock.boot())
    me = look.device(look.me.device)
    policy = look.policy()
    shift = look.last_shift()
    guard = on_duty(look)
    try:
        estate = look.estate().name
    except NotFound:
        estate = ""
    return GateStatus(
        estate=estate,
        gate=me.name if me else "",
        direction=way_of(me),
        both=is_both(me),
        list_as_of=known.list_as_of,
        list_age=policy.list_age if policy else None,
        unsent=unsent_of(look),
        findings=look.count_quarantine(),
        guard=guard.name if guard else "",
        on_duty=guard.id if guard else None,
        guards=len(look.guards()),
        since=shift.at if shift is not None and guard else None,
        steps=policy.steps if policy else (),
        no_visitors=policy is not None and not takes_visitors(policy),
        visits=tuple(map(policy.visit_rule, Purpose)) if policy else (),
        questions=policy.questions if policy else (),
        cars=cars_now(look, clock.now()) if clock is not None else NO_CARS_NOW,
        overstaying=_overstaying(look, clock),
        rules=(policy.title_zh, policy.title_en) if policy else ("", ""),
        rules_newer=policy is not None and bool(policy.newer),
        unseen=unseen_rules(look) if clock is None else unseen(look, clock.now()),
        phone=look.settings().phone,
        trouble=trouble,
        clock=known,
        thermometer=ThermometerWord(adjusted=adjusted_by(look)),
        pictures=policy is not None and bool(policy.keep.pictures),
    )


def _overstaying(look: Look, clock: Clock | None) -> int:
    return 0 if clock is None else sum(overstays(one, clock.now()) for one in inside_here(look, clock.now()))


def unsent_of(look: Look) -> int:
    """What the office lacks; of several office machines the one that was told most counts."""
    offices = [one for one in look.devices() if one.kind is DeviceKind.OFFICE and not one.revoked]
    if not offices and look.me.office is not None:
        offices = [look.me.office]
    count = min((unsent(office, look) for office in offices), default=0)
    if count > FEW:
        return count
    # The receipt for the office's newest bundle always remains to be sent; nobody is waiting for it.
    name = StreamName(look.me.device, look.me.epoch, Stream.GATE)
    newest = look.entries(name, max(0, look.head(name).seq - count))
    return sum(entry.header.kind != "heard" for entry in newest)
