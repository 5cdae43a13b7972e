"""Several cases beside each other: who met more than one of them, and how they hang together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.contact import ContactReason, Whom
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.call_list import CallLine, CallList
from gatekeeper.service.office.case_view import CaseView, ContactLine, RouteStop, view_case
from gatekeeper.service.office.taken_out import record_export
from gatekeeper.service.ports import Clock, Store
from gatekeeper.service.rights import by_right

MIN_CASES = 2
MOST = 8  # cases that one picture has room for
_STATES = tuple(ContactState)


class Said(Words):
    """Why there is no picture."""

    TWO = "请至少选两个病例。", "Choose two cases at least."
    MANY = "一张图最多放 {most} 个病例，现选了 {n} 个。", "A picture has room for {most} cases; these are {n}."


@dataclass(frozen=True, slots=True)
class ClusterTie:
    """How somebody hangs together with one of the cases.

    Attributes:
        case: Which, from 0.
        why: The closest reason first; `last` the last time near the case, local.
    """

    case: int
    why: tuple[ContactReason, ...]
    last: datetime | None = None
    gate: str = ""


@dataclass(frozen=True, slots=True)
class ClusterPerson:
    """A contact of one or several of the cases, who is there once.

    Attributes:
        ties: One for each case, in their order.
        state: The least that any of the cases says: whoever is to be called for one is to be called.
        note: What was said on the telephone, for any of them. Sensitive.
    """

    who: Whom
    name: str
    flat: str
    phone: str = field(repr=False)
    ties: tuple[ClusterTie, ...]
    state: ContactState
    note: str = field(default="", repr=False)

    @property
    def is_shared(self) -> bool:
        """Whether they are in several cases."""
        return len(self.ties) > 1

    @property
    def why(self) -> tuple[ContactReason, ...]:
        """The reasons of all cases, closest first."""
        return tuple(sorted({one for tie in self.ties for one in tie.why}, key=lambda one: one.rank))

    @property
    def last(self) -> datetime | None:
        """The last time near any of them."""
        return max((tie.last for tie in self.ties if tie.last is not None), default=None)


@dataclass(frozen=True, slots=True)
class ClusterCase:
    """One of the cases, local times, with its way through the gates."""

    id: UUID
    name: str
    flat: str
    opened: datetime
    since: datetime
    until: datetime
    stops: tuple[RouteStop, ...] = ()


@dataclass(frozen=True, slots=True)
class Cluster:
    """Several cases, their contacts once each, and which case met which.

    Attributes:
        people: Contacts who are no case themselves: whoever is in the most cases first, then by flat.
        between: The first of two cases, the second, and how they met.
        silent: Gates that have not told of all of the time of some case.
    """

    estate: str
    made_at: datetime
    cases: tuple[ClusterCase, ...]
    people: tuple[ClusterPerson, ...]
    between: tuple[tuple[int, int, ClusterTie], ...] = ()
    silent: tuple[str, ...] = ()
    missing: int = 0

    @property
    def shared(self) -> tuple[ClusterPerson, ...]:
        """Who is in several of them."""
        return tuple(one for one in self.people if one.is_shared)


def cluster_of(cases: Sequence[UUID], *, store: Store, clock: Clock) -> Cluster:
    """What is known of several cases together.

    Raises:
        BadInput: Fewer than two, or more than a picture has room for.
        NotFound: There is no such case.
    """
    wanted = list(dict.fromkeys(cases))
    if len(wanted) < MIN_CASES:
        raise BadInput(Said.TWO)
    if len(wanted) > MOST:
        raise BadInput(Said.MANY, most=MOST, n=len(wanted))
    views = sorted((view_case(one, store=store, clock=clock) for one in wanted), key=lambda view: view.opened)
    with store.read() as look:
        estate, made_at = look.estate().name, calendar_of(look).local(clock.now())
    themselves = [Whom(view.case.person, view.case.pass_number) for view in views]
    people, between = _gathered(views, themselves)
    return Cluster(
        estate,
        made_at,
        tuple(
            ClusterCase(view.case.id, view.name, view.flat, view.opened, view.since, view.until, view.stops)
            for view in views
        ),
        people,
        between,
        tuple(dict.fromkeys(gate for view in views for gate, _ in view.silent)),
        sum(view.missing for view in views),
    )


@by_right
def cluster_calls(cases: Sequence[UUID], reason: str, *, store: Store, clock: Clock, must: bool = True) -> CallList:
    """Whom to call about several cases, each once; that the telephones leave the house, and why, is in the journal before.

    Raises:
        BadInput: Too few or too many cases, or no reason was given.
        NotFound: There is no such case.
    """
    known = cluster_of(cases, store=store, clock=clock)
    record_export("call list", len(known.people), reason, store=store, full=True, must=must)
    return calls_of(known)


def calls_of(known: Cluster) -> CallList:
    """Whom to call about several cases, each once; whoever takes it out of the house records that."""
    return CallList(
        known.estate,
        min(one.opened for one in known.cases),
        min(one.since for one in known.cases),
        max(one.until for one in known.cases),
        known.made_at,
        tuple(CallLine(one.name, one.flat, one.phone, one.why, one.state, one.last, one.note) for one in known.people),
        known.silent,
        known.missing,
    )


@by_right
def record_cluster(known: Cluster, reason: str, *, store: Store, must: bool = True, calls: bool = False) -> None:
    """Write down that the picture leaves the house, before it does: it has whole names.

    Args:
        calls: Whether the call list goes with it.

    Raises:
        BadInput: No reason was given.
    """
    what = "cluster and call list" if calls else "cluster"
    record_export(what, len(known.people) + len(known.cases), reason, store=store, full=True, must=must)


def _gathered(
    views: Sequence[CaseView], themselves: Sequence[Whom]
) -> tuple[tuple[ClusterPerson, ...], tuple[tuple[int, int, ClusterTie], ...]]:
    found: dict[Whom, list[tuple[int, ContactLine]]] = {}
    between: dict[tuple[int, int], ClusterTie] = {}
    for at, view in enumerate(views):
        for line in view.contacts:
            tie = ClusterTie(at, line.why, line.last, line.gate)
            others = [other for other, who in enumerate(themselves) if who == line.who and other != at]
            for other in others:
                pair = (min(at, other), max(at, other))
                if pair not in between or _rank(tie.why) < _rank(between[pair].why):
                    between[pair] = tie
            if line.who not in themselves:
                found.setdefault(line.who, []).append((at, line))
    people = [_person(who, lines) for who, lines in found.items()]
    people.sort(key=lambda one: (-len(one.ties), _rank(one.why), one.flat, one.name))
    return tuple(people), tuple((first, second, tie) for (first, second), tie in sorted(between.items()))


def _person(who: Whom, lines: Sequence[tuple[int, ContactLine]]) -> ClusterPerson:
    newest = max((line for _, line in lines), key=lambda line: (bool(line.name), bool(line.phone)))
    return ClusterPerson(
        who,
        newest.name,
        newest.flat,
        newest.phone,
        tuple(ClusterTie(at, line.why, line.last, line.gate) for at, line in lines),
        min((line.state for _, line in lines), key=lambda one: _STATES.index(one) if one.known else 0),
        "; ".join(dict.fromkeys(line.note for _, line in lines if line.note)),
    )


def _rank(why: Iterable[ContactReason]) -> int:
    return min((one.rank for one in why), default=len(ContactReason))
