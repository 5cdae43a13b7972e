"""Every kind of entry, said once: to add one, name it here and take a step (`poe step NAME`).

What follows from its line: table, apply, read, sealed, indexed, erase, digest. Three speak of other entries instead of
anything of their own and are applied by functions, two are read where they stand; they say why (`ByHand`).
"""

from collections.abc import Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from sqlalchemy import Integer, SmallInteger, select

from gatekeeper.domain import kinds as domain
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
from gatekeeper.domain.passes import Pass, PassState, in_gates_range
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.pictured import Pictured
from gatekeeper.domain.register import Register, RegisterRow, SavedSearch
from gatekeeper.domain.settled import Settled, ToldAgain
from gatekeeper.domain.thermometer import ThermometerSet
from gatekeeper.domain.visit import Visit
from gatekeeper.domain.warning import WarningStep
from gatekeeper.store.holding import Earliest, First, Furthest, Newest
from gatekeeper.store.kind import WALL, WRITER, KindTable, Stored
from gatekeeper.store.session import ReadEntry, Session
from gatekeeper.store.sorts import ByHand, Fact, Remark, Ruled, SaidOf, Value

ESTATE = Ruled(Estate, "estate", known_by=("estate",), names={"id": "estate"}, rule=First(), erasable=False)
DEVICE = Ruled(
    Device,
    "device",
    known_by=("device",),
    names={"id": "device"},
    types={"kid": Integer},
    rule=Newest(only_up="revoked"),
    erasable=False,
)
PASS = Ruled(
    Pass,
    "pass",
    ("person",),
    known_by=("estate", "number"),
    types={"number": Integer, "serial": Integer},
    always={"state": PassState.ACTIVE},  # what became of it is said by itself
    rule=Newest(by="serial"),
)
PASS_STATE = Ruled(
    PassStateSet,
    "pass_state",
    known_by=("estate", "number", "serial"),
    names={"state": "rank"},
    types={"number": Integer, "serial": Integer},
    stored={"state": Stored(SmallInteger, attrgetter("rank"), PassState.of_rank)},
    rule=Furthest("rank"),
    erasable=False,
    sqlite_with_rowid=False,
)
SETTINGS = Value(EstateSettings, "estate_settings", key_of="estate")
POLICY = Value(PolicySet, "policy", key_of="estate")
SPOKEN = Value(SpokenSecret, "spoken", key_of="estate", sealed=["secret"])
HOUSEHOLD = Value(
    Household,
    "household",
    ("building", "unit", "room"),
    ("stamp",),
    key_of="id",
    index_names={("building", "unit", "room"): "household_flat"},
)
PERSON = Value(
    Person,
    "person",
    ("household",),
    ("name",),
    ("id_index",),
    ("photo",),
    ("also_at",),
    ("stamp",),
    key_of="id",
    about="id",
    sealed=["id_number", "phone"],
    indexed={"id_index": "id_number"},
    marks={"plates": ";", "also_at": ";"},
)
MERGE = Value(Merge, "merge_said", key_of="person", about="person")
GUARD = Value(Guard, "guard", key_of="id", names={"left": "gone"})
CLERK = Value(Clerk, "clerk", key_of="id", names={"left": "gone"})
VISIT = Value(
    Visit,
    "visit",
    ("host", "state"),
    ("came",),
    ("id_index",),
    ("state", "at"),
    key_of="id",
    sealed=["name", "id_number", "phone", "accompanied", "taker"],
    indexed={"id_index": "id_number", "name_index": "name"},
    marks={"answers": ";"},
)
NOTICE = Value(GuardNotice, "guard_notice", key_of="id")
OBSERVATION = Value(Observation, "observation", ("person",), ("last",), key_of="id", about="person", sealed=["reason"])
EXIT_PERMIT = Value(ExitPermit, "exit_permit", ("person",), ("until",), key_of="id", about="person", sealed=["purpose"])
CARD = Value(
    CardMoved,
    "card",
    ("batch",),
    ("stage",),
    key_of="number",
    types={"number": Integer, "serial": Integer, "place": Integer},
)
REGISTER = Value(Register, "register", key_of="id", marks={"fields": "\n"})
REGISTER_ROW = Value(
    RegisterRow,
    "register_row",
    ("register",),
    ("person",),
    key_of="id",
    about="person",
    sealed=["note"],
    marks={"values": "\x1f"},
    names={"values": "said"},
)
SAVED_SEARCH = Value(SavedSearch, "saved_search", key_of="id", sealed=["question"])
CASE = Value(Case, "trace_case", key_of="id", about="person", sealed=["reason"])
CASE_CONTACT = Value(
    CaseContact, "case_contact", ("of_case",), key_of="id", about="person", sealed=["note"], names={"case": "of_case"}
)
WARNING = Value(WarningStep, "warning", ("at",), key_of="id", about="person", sealed=["who", "note"])
LOOKOUT = Value(Lookout, "lookout", ("stamp",), key_of="id", sealed=["name", "former", "id_number", "phone", "tell"])
LOOKOUT_WHY = Value(LookoutWhy, "lookout_why", key_of="id", sealed=["why"])
LOOKOUT_HIT = Value(
    LookoutHit, "lookout_hit", ("at",), ("line",), key_of="id", about="person", sealed=["name", "id_number"]
)
LOOKOUT_CLEARED = Ruled(
    LookoutCleared,
    "lookout_cleared",
    ("line",),
    known_by=("id",),
    about="person",
    sealed=["mark"],
    names={"by": "alike_by"},
    rule=Newest(only_up="revoked"),
)
PICTURED = Value(
    Pictured,
    "pictured",
    ("at",),
    ("answer",),
    ("before",),
    ("moment",),
    ("behind",),
    key_of="id",
    about="person",
    names={"passage.seq": "answer"},
    always={"passage.stream.stream": Stream.GATE},
)

PASSAGE = Fact(
    Passage,
    "passage",
    ("person", "at"),
    ("gate", "direction", "at"),
    ("pass_number", "at"),
    index_names={("pass_number", "at"): "passage_pass"},
    types={"pass_number": Integer, "pass_serial": Integer},
    sqlite_with_rowid=False,
)
SHIFT = Fact(Shift, "shift", ("gate", "at"), beside={"gate": WRITER})
PIN_TRIED = Fact(PinTried, "pin_tried", ("guard", "at"), names={"right": "is_right"})
RULES_SEEN = Fact(RulesSeen, "rules_seen", ("gate", "rules"), beside={"gate": WRITER})
NOTICE_SEEN = Fact(NoticeSeen, "notice_seen", ("notice", "guard"))
GUARD_UNLOCKED = Fact(GuardUnlocked, "guard_unlocked", ("guard",))
THERMOMETER_SET = Value(ThermometerSet, "thermometer_set", key_of="gate")
HANDED_OVER = Fact(
    ShiftHandedOver,
    "handed_over",
    ("gate", "at"),
    beside={"gate": WRITER},
    names={"seq": "last", "open": "left_open"},
)
OVERRULED = Fact(
    Overruled,
    "overruled",
    ("at",),
    names={"passage.seq": "answer", "to": "became"},
    always={"passage.stream.stream": Stream.GATE},
)
PRINTED = Fact(Printed, "printed", beside={"at": WALL})
IMPORTED = Fact(
    Imported, "imported", beside={"at": WALL}, always={"stream.stream": Stream.REGISTRY}, types={"people": Integer}
)
ACT = Fact(Act, "act", ("person", "what"), ("number", "what"), beside={"at": WALL}, types={"number": Integer})
HEALTH_CHECK = Fact(HealthCheck, "health_check", ("observation", "at"), ("at",), sealed=["note"])
BLOTTED_OUT = Fact(
    BlottedOut,
    "blotted_out",
    ("at",),
    names={"chain.stream": "of_stream"},
    erasable=False,  # or nothing would say why a body is lacking
)
REVEALED = Fact(Revealed, "revealed", beside={"at": WALL})

INVITED = Ruled(Invited, "invited", known_by=("secret_hash",), rule=Earliest("until"), erasable=False)
HEARD = Ruled(
    Heard,
    "heard",
    known_by=("listener", "device"),
    beside={"listener": WRITER},
    shown=["device", "made"],
    whole="holds",
    rule=Newest(),
    erasable=False,
)
AMENDMENT = Remark(
    Amendment,
    "amended",
    ("device", "epoch", "answer"),
    index_names={("device", "epoch", "answer"): "amended_answer"},
    names={"passage.seq": "answer", "to": "became"},
    always={"passage.stream.stream": Stream.GATE},
    only=lambda one: one.value.passage.stream.device == one.header.device.hex(),  # a gate amends its own answers
)

KINDS: Mapping[str, KindTable[Any]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            # Machines first, amendments last: what others are measured by, and what speaks of others.
            ESTATE,
            DEVICE,
            PASS,
            PASS_STATE,
            SETTINGS,
            POLICY,
            SPOKEN,
            HOUSEHOLD,
            PERSON,
            MERGE,
            GUARD,
            CLERK,
            VISIT,
            OBSERVATION,
            EXIT_PERMIT,
            NOTICE,
            CASE,
            CASE_CONTACT,
            WARNING,
            LOOKOUT,
            LOOKOUT_WHY,
            LOOKOUT_HIT,
            LOOKOUT_CLEARED,
            PICTURED,
            PASSAGE,
            SHIFT,
            PIN_TRIED,
            RULES_SEEN,
            NOTICE_SEEN,
            OVERRULED,
            HANDED_OVER,
            GUARD_UNLOCKED,
            THERMOMETER_SET,
            PRINTED,
            CARD,
            REGISTER,
            REGISTER_ROW,
            SAVED_SEARCH,
            IMPORTED,
            ACT,
            HEALTH_CHECK,
            BLOTTED_OUT,
            REVEALED,
            INVITED,
            HEARD,
            AMENDMENT,
        )
    }
)


def _in_own_range(session: Session, said: list[ReadEntry]) -> list[ReadEntry]:
    """A number outside the gate's own range would let it overwrite the office's passes: such a pass is not applied."""
    found = session.connection.execute(select(DEVICE.table.c.device, DEVICE.table.c.kid))
    kids = {row.device: row.kid for row in found}
    return [one for one in said if in_gates_range(one.value.made_out.number, kids.get(one.header.device.hex()))]


def _as_invited(one: ReadEntry) -> Invited:
    """A gate invites another lane of its own, and of no other gate's."""
    said: LaneOpened = one.value
    gate = one.header.device.hex()
    return Invited(said.secret_hash, said.name, DeviceKind.GATE, said.direction, said.until, gate)


SAID_OF: Mapping[str, SaidOf[Any]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            SaidOf(LaneOpened, INVITED, _as_invited),
            SaidOf(GatePass, PASS, lambda one: one.value.made_out, only=_in_own_range),
        )
    }
)
"""What is written as if it were said of another kind."""
WRITTEN: Mapping[str, KindTable[Any] | SaidOf[Any]] = MappingProxyType({**KINDS, **SAID_OF})
"""All that writes rows by its line."""
BY_HAND: Mapping[str, ByHand] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            ByHand(
                Erasure,
                by_hand="it takes rows and bodies of other kinds away, and lets older words come forward again (`erase`)",
            ),
            ByHand(
                CardDesign,
                by_hand="it is asked for when somebody prints, and read from its newest entry (`EstateQuestions.card_design`)",
            ),
            ByHand(
                Settled,
                by_hand="it brings forward what another machine said, under the number of the entry that accepts it "
                "(`apply_settled`)",
            ),
            ByHand(
                ToldAgain,
                by_hand="it names many findings at once, and takes back what somebody had accepted of them (`apply_settled`)",
            ),
            ByHand(
                AwaitedStep,
                by_hand="there are a few in a month, each is looked at whole, and no question picks among them: they are read in "
                "the journal (`KindQuestions.in_journal`)",
                erasable=True,
            ),
        )
    }
)
"""What no table can say, each with why."""
if unsaid := domain.KINDS.keys() ^ {*WRITTEN, *BY_HAND}:
    raise TypeError(f"Kinds that are said in one place only: {', '.join(sorted(unsaid))}.")
BY_TABLE: Mapping[str, KindTable[Any]] = MappingProxyType({kind.table.name: kind for kind in KINDS.values()})
ABOUT: Mapping[str, KindTable[Any]] = MappingProxyType({name: kind for name, kind in KINDS.items() if kind.about})
"""What goes when somebody is forgotten."""
BY_BODY: Mapping[type, KindTable[Any]] = MappingProxyType({kind.body: kind for kind in KINDS.values()})
