"""Every kind of entry: its name in the journal, its body, its stream, and who may write it."""

from dataclasses import dataclass

from gatekeeper.domain.awaited import AwaitedStep
from gatekeeper.domain.card_design import CardDesign
from gatekeeper.domain.cardstage import CardMoved
from gatekeeper.domain.case import Case, CaseContact
from gatekeeper.domain.clerk import Clerk
from gatekeeper.domain.duty import Guard, GuardUnlocked, PinTried, RulesSeen, Shift, ShiftHandedOver
from gatekeeper.domain.facts import (
    Act,
    Amendment,
    Device,
    DeviceKind,
    Erasure,
    Estate,
    EstateSettings,
    GatePass,
    Heard,
    Imported,
    Invited,
    LaneOpened,
    PassStateSet,
    PolicySet,
    Printed,
    Revealed,
    SpokenSecret,
    Stream,
)
from gatekeeper.domain.household import Household, Person
from gatekeeper.domain.keep_rules import BlottedOut
from gatekeeper.domain.lookout import Lookout, LookoutCleared, LookoutHit, LookoutWhy
from gatekeeper.domain.merging import Merge
from gatekeeper.domain.notice import GuardNotice, NoticeSeen
from gatekeeper.domain.observation import HealthCheck, Observation
from gatekeeper.domain.overrule import Overruled
from gatekeeper.domain.passage import Passage
from gatekeeper.domain.passes import Pass
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.pictured import Pictured
from gatekeeper.domain.register import Register, RegisterRow, SavedSearch
from gatekeeper.domain.settled import Settled, ToldAgain
from gatekeeper.domain.thermometer import ThermometerSet
from gatekeeper.domain.visit import Visit
from gatekeeper.domain.warning import WarningStep


@dataclass(frozen=True, slots=True)
class Kind:
    """What is known of a kind of entry.

    Attributes:
        streams: Which stream an entry of this kind stands in, by the kind of device that writes it.
        later: Fields that came when such bodies had been written already. At their default they are not written, so that
            what says nothing new is the same bytes as ever, and as short. Of what was heard there are none: its bytes stand
            in a table too, as programs before have written them.
    """

    name: str
    body: type
    streams: dict[DeviceKind, Stream]
    later: tuple[str, ...] = ()


_OFFICE_TELLS = {DeviceKind.OFFICE: Stream.REGISTRY}
_OFFICE_KEEPS = {DeviceKind.OFFICE: Stream.OFFICE}
_GATE_TELLS = {DeviceKind.GATE: Stream.GATE}
_EACH_KEEPS = {DeviceKind.OFFICE: Stream.OFFICE, DeviceKind.GATE: Stream.GATE}

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("estate", Estate, _OFFICE_TELLS),
        Kind("device", Device, _OFFICE_TELLS, ("lane_of",)),
        Kind("estate-settings", EstateSettings, _OFFICE_TELLS, ("logo",)),
        Kind("card-design", CardDesign, _OFFICE_TELLS),
        Kind("policy", PolicySet, _OFFICE_TELLS),
        Kind("household", Household, _OFFICE_TELLS),
        Kind("person", Person, _OFFICE_TELLS, ("also_at", "confined_until", "steward")),
        Kind("merge", Merge, _OFFICE_TELLS),
        Kind("pass", Pass, _OFFICE_TELLS, ("visit",)),
        Kind("pass-state", PassStateSet, _OFFICE_TELLS),
        Kind("spoken-secret", SpokenSecret, _OFFICE_TELLS),
        Kind("exit-permit", ExitPermit, _OFFICE_TELLS),
        Kind("lookout", Lookout, _OFFICE_TELLS),
        Kind("lookout-cleared", LookoutCleared, _OFFICE_TELLS),
        Kind("notice", GuardNotice, _OFFICE_TELLS),
        Kind("erasure", Erasure, _OFFICE_TELLS),
        Kind("invited", Invited, _OFFICE_KEEPS, ("lane_of",)),
        Kind("printed", Printed, _OFFICE_KEEPS),
        Kind("card", CardMoved, _OFFICE_KEEPS),
        Kind("register", Register, _OFFICE_KEEPS),
        Kind("register-row", RegisterRow, _OFFICE_KEEPS),
        Kind("saved-search", SavedSearch, _OFFICE_KEEPS),
        Kind("imported", Imported, _OFFICE_KEEPS),
        Kind("act", Act, _OFFICE_KEEPS),
        Kind("observation", Observation, _OFFICE_KEEPS),
        Kind("health-check", HealthCheck, _OFFICE_KEEPS),
        Kind("case", Case, _OFFICE_KEEPS),
        Kind("case-contact", CaseContact, _OFFICE_KEEPS),
        Kind("clerk", Clerk, _OFFICE_KEEPS),
        Kind("awaited", AwaitedStep, _OFFICE_KEEPS),
        Kind("warning", WarningStep, _OFFICE_KEEPS),
        Kind("lookout-why", LookoutWhy, _OFFICE_KEEPS),
        Kind("settled", Settled, _EACH_KEEPS),
        Kind("told-again", ToldAgain, {DeviceKind.OFFICE: Stream.REGISTRY, DeviceKind.GATE: Stream.GATE}),
        Kind("revealed", Revealed, _EACH_KEEPS),
        Kind("heard", Heard, _EACH_KEEPS),
        Kind("passage", Passage, _GATE_TELLS, ("plate", "adjusted")),
        Kind("amendment", Amendment, _GATE_TELLS),
        Kind("gate-pass", GatePass, _GATE_TELLS),
        Kind("shift", Shift, _GATE_TELLS, ("tenths", "mask")),
        Kind("visit", Visit, {DeviceKind.OFFICE: Stream.REGISTRY, DeviceKind.GATE: Stream.GATE}),
        Kind("guard", Guard, _OFFICE_TELLS),
        Kind("pin-tried", PinTried, _EACH_KEEPS),
        Kind("rules-seen", RulesSeen, _GATE_TELLS),
        Kind("notice-seen", NoticeSeen, _GATE_TELLS),
        Kind("overruled", Overruled, _GATE_TELLS),
        Kind("handed-over", ShiftHandedOver, _GATE_TELLS),
        Kind("guard-unlocked", GuardUnlocked, _GATE_TELLS),
        Kind("thermometer-set", ThermometerSet, _GATE_TELLS),
        Kind("lookout-hit", LookoutHit, _GATE_TELLS, ("line_at",)),
        Kind("lane-opened", LaneOpened, _GATE_TELLS, ("why", "supervisor")),
        Kind("pictured", Pictured, _GATE_TELLS),
        Kind("blotted-out", BlottedOut, _EACH_KEEPS),
    )
}

KIND_OF: dict[type, Kind] = {kind.body: kind for kind in KINDS.values()}
