"""Every kind of entry whose table follows from its body: to add one, name it here and take a step (`poe step NAME`).

What does not follow stands in `apply_*`: machines, passes and their states, invitations, receipts, amendments, erasures.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Integer

from gatekeeper.domain.cardstage import CardMoved
from gatekeeper.domain.case import Case, CaseContact
from gatekeeper.domain.clerk import Clerk
from gatekeeper.domain.duty import Guard, GuardUnlocked, PinTried, RulesSeen, Shift, ShiftHandedOver
from gatekeeper.domain.facts import Act, EstateSettings, Imported, PolicySet, Printed, Revealed, SpokenSecret, Stream
from gatekeeper.domain.household import Household, Person
from gatekeeper.domain.keep_rules import BlottedOut
from gatekeeper.domain.lookout import Lookout, LookoutHit, LookoutWhy
from gatekeeper.domain.merging import Merge
from gatekeeper.domain.observation import HealthCheck, Observation
from gatekeeper.domain.overrule import Overruled
from gatekeeper.domain.passage import Passage
from gatekeeper.domain.permit import ExitPermit
from gatekeeper.domain.pictured import Pictured
from gatekeeper.domain.register import Register, RegisterRow, SavedSearch
from gatekeeper.domain.thermometer import ThermometerSet
from gatekeeper.domain.visit import Visit
from gatekeeper.domain.warning import WarningStep
from gatekeeper.store.kind import WALL, WRITER, Fact, KindTable, Value

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
BLOTTED_OUT = Fact(BlottedOut, "blotted_out", ("at",), names={"chain.stream": "of_stream"})
REVEALED = Fact(Revealed, "revealed", beside={"at": WALL})

KINDS: Mapping[str, KindTable[Any]] = MappingProxyType(
    {
        kind.name: kind
        for kind in (
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
            CASE,
            CASE_CONTACT,
            WARNING,
            LOOKOUT,
            LOOKOUT_WHY,
            LOOKOUT_HIT,
            PICTURED,
            PASSAGE,
            SHIFT,
            PIN_TRIED,
            RULES_SEEN,
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
        )
    }
)
BY_TABLE: Mapping[str, KindTable[Any]] = MappingProxyType({kind.table.name: kind for kind in KINDS.values()})
ABOUT: Mapping[str, KindTable[Any]] = MappingProxyType({name: kind for name, kind in KINDS.items() if kind.about})
"""What goes when somebody is forgotten."""
BY_BODY: Mapping[type, KindTable[Any]] = MappingProxyType({kind.body: kind for kind in KINDS.values()})
