"""What the rules keep no longer is blotted out, by each machine for itself: it runs once a day, and needs nobody.

A visit goes with all that was written down of the visitor and with the pass that was made out for it, the temperatures of a
passage, then the passage, a moment in pictures with the pictures, a likeness to the watch list with what two people said of it.
Nothing goes of whoever is inside, or of what an observation or an open
case may still ask for. Each stretch that goes is one transaction with the entry that says so: a machine that dies meanwhile
goes on the next time, and nothing is told twice.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from uuid import UUID

from gatekeeper.domain.case import Case
from gatekeeper.domain.facts import DeviceKind, EntryName, StreamName
from gatekeeper.domain.keep_rules import DAY, BlottedOut, Dated, KeepRules, spans_of
from gatekeeper.domain.lookout import LookoutCleared, LookoutHit
from gatekeeper.domain.observation import Observation
from gatekeeper.domain.passage import MOST_INSIDE
from gatekeeper.domain.visit import Visit, VisitState
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.gate.inside import LOOKED_BACK
from gatekeeper.service.ports import Clock, Look, Store

MOST = 20_000  # things of one run; what is left goes with the next one
AT_ONCE = 200  # entries of one transaction: some 30 ms in which nobody else writes
LATE = 2 * DAY  # behind its day, after which something is called overdue


@dataclass(frozen=True, slots=True)
class OldThing:
    """Something that is kept no longer.

    Attributes:
        entries: Where the journal speaks of it.
        counts: Whether it is told how many of them went; not where another thing that goes is told for it.
    """

    what: Dated
    entries: tuple[EntryName, ...]
    counts: bool = True


def blot_out(*, store: Store, clock: Clock) -> dict[Dated, int]:
    """Blot out what is older than the rules keep it; how many of each kind of thing went.

    By how late it surely is: a clock that jumped ahead blots out nothing that it should not.
    """
    with store.read() as look:
        now = surely_now(look, clock)
        policy = look.policy()
        if now is None or policy is None:
            return {}
        keep = policy.keep
        old = list(islice(_old(look, keep, now), MOST))
    gone: dict[Dated, int] = defaultdict(int)
    for what, chain, seqs, things in _portions(old):
        with store.write() as work:
            work.append(BlottedOut(what, clock.now(), now - keep.of(what), things, chain, spans_of(seqs)))
        gone[what] += things
    return dict(gone)


def surely_now(look: Look, clock: Clock) -> datetime | None:
    """The time, as far as a second clock says that it is so late; None while no other machine was heard."""
    now = clock.now()
    if look.me.kind is DeviceKind.GATE:
        surely = look.own_clock(now, clock.boot()).surely
    else:
        surely = max(look.last_heard().values(), default=None)
    return None if surely is None else min(now, surely)


def overdue(look: Look, clock: Clock) -> dict[Dated, int]:
    """What should be gone since days, and is still here."""
    now, policy = surely_now(look, clock), look.policy()
    found: dict[Dated, int] = defaultdict(int)
    if now is not None and policy is not None:
        for one in _old(look, policy.keep, now - LATE):
            found[one.what] += one.counts
    return dict(found)


def _old(look: Look, keep: KeepRules, now: datetime) -> Iterator[OldThing]:
    spans = tuple((case.since, case.until) for case in look.all(Case, closed=False))
    yield from _old_visits(look, now - keep.visits, now, spans)
    yield from _old_passages(look, min(now - keep.passages, now - MOST_INSIDE), now, spans)
    yield from _old_readings(look, min(now - keep.of(Dated.READINGS), now - MOST_INSIDE), now, spans)
    yield from _old_pictures(look, now - keep.pictures, spans)
    yield from _old_hits(look, min(now - keep.hits, now - MOST_INSIDE), now, spans)
    yield from _old_clearings(look, now)


def _old_visits(
    look: Look, before: datetime, now: datetime, spans: Collection[tuple[datetime, datetime]]
) -> Iterator[OldThing]:
    told: defaultdict[UUID, list[EntryName]] = defaultdict(list)
    for name, visit in look.told_before("visit", before):
        told[visit.id].append(name)
    for kind in ("gate-pass", "pass"):
        for name, one in look.told_before(kind, before):
            made = one.made_out if kind == "gate-pass" else one
            if made.visit is not None and made.person is None and (made.holder or made.flat) and made.expires < before:
                told[made.visit].append(name)
    over = look.visits_over()
    current = {one.id: one for one in look.of_keys(Visit, told)}
    for visit, names in told.items():
        one = current.get(visit)
        if one is None or (_is_over(one, before, now, over) and not _within(one.came or one.at, spans)):
            yield OldThing(Dated.VISITS, tuple(names))


def _is_over(visit: Visit, before: datetime, now: datetime, over: Collection[int]) -> bool:
    """Whether a visit ended before that moment: whoever may still be inside is not over, nor is what waits to be fetched."""
    if visit.waits:
        return False
    if visit.state == VisitState.ARRIVED:
        inside = visit.came is None or (now - visit.came <= LOOKED_BACK and visit.pass_number not in over)
        return not inside and visit.at < before
    if visit.state == VisitState.EXPECTED:
        return max(visit.at, visit.expected_until or visit.at) < before
    return visit.at < before


def _old_passages(
    look: Look, before: datetime, now: datetime, spans: Collection[tuple[datetime, datetime]]
) -> Iterator[OldThing]:
    yield from _going(look, Dated.PASSAGES, look.passages_before(before), now, spans)


def _old_readings(
    look: Look, before: datetime, now: datetime, spans: Collection[tuple[datetime, datetime]]
) -> Iterator[OldThing]:
    """Of this machine's own passages only what the office has heard of: what is left afterwards is told to nobody."""
    me, held = look.me, _told_to_office(look)
    heard = (
        one
        for one in look.readings_before(before)
        if me.kind is not DeviceKind.GATE
        or one[0].stream.device != me.device
        or one[0].seq <= held.get(one[0].stream, 0)
    )
    yield from _going(look, Dated.READINGS, heard, now, spans)


def _told_to_office(look: Look) -> dict[StreamName, int]:
    """How far an office has said that it holds each chain."""
    held: dict[StreamName, int] = {}
    for office in look.devices():
        heard = look.heard(office.id) if office.kind is DeviceKind.OFFICE else None
        for one in heard.holds if heard is not None else ():
            held[one.stream] = max(one.seq, held.get(one.stream, 0))
    return held


def _going(
    look: Look,
    what: Dated,
    before: Iterable[tuple[EntryName, UUID | None, datetime]],
    now: datetime,
    spans: Collection[tuple[datetime, datetime]],
) -> Iterator[OldThing]:
    """Passages that go, whole or their temperatures, and the answers among them that were undone: those are in no table any
    more."""
    old = [(name, person) for name, person, at in before if not _within(at, spans)]
    watched = _watched(look, {person for _, person in old if person is not None}, now)
    going: defaultdict[StreamName, list[int]] = defaultdict(list)
    for name, person in old:
        if person not in watched:
            going[name.stream].append(name.seq)
            yield OldThing(what, (name,))
    for chain, seqs in going.items():
        taken = look.taken_away(chain, max(seqs), whole=what is Dated.READINGS)
        if taken:
            yield OldThing(what, tuple(EntryName(chain, seq) for seq in taken))


def _watched(look: Look, people: Collection[UUID], now: datetime) -> set[UUID]:
    """Who of these is under observation now; a gate knows no more of it than the last day."""
    today = calendar_of(look).day(now)
    confined = {
        one.id
        for one in look.persons_by(people).values()
        if one.confined_until is not None and one.confined_until >= today
    }
    return confined | {one.person for one in look.all(Observation, ended=None)}


def _old_pictures(look: Look, before: datetime, spans: Collection[tuple[datetime, datetime]]) -> Iterator[OldThing]:
    for name, one in look.told_before("pictured", before):
        if one.at < before and not _within(one.at, spans):
            yield OldThing(Dated.PICTURES, (name,))


def _old_hits(
    look: Look, before: datetime, now: datetime, spans: Collection[tuple[datetime, datetime]]
) -> Iterator[OldThing]:
    told: defaultdict[UUID, list[EntryName]] = defaultdict(list)
    for name, hit in look.told_before("lookout-hit", before):
        told[hit.id].append(name)
    current = {one.id: one for one in look.of_keys(LookoutHit, told)}
    watched = _watched(look, {one.person for one in current.values() if one.person is not None}, now)
    for hit_id, names in told.items():
        one = current.get(hit_id)
        over = one is None or ((one.decided or one.at) < before and one.person not in watched)
        if over and (one is None or not _within(one.at, spans)):
            yield OldThing(Dated.HITS, tuple(names))


def _old_clearings(look: Look, now: datetime) -> Iterator[OldThing]:
    """What holds no longer of those who were cleared; it names nobody, and counts with the likenesses."""
    policy = look.policy()
    if policy is None:
        return
    before = now - max(policy.cleared_for, policy.keep.hits)
    told: defaultdict[UUID, list[EntryName]] = defaultdict(list)
    for name, one in look.told_before("lookout-cleared", before):
        told[one.id].append(name)
    for hit, names in told.items():
        held = look.newest(LookoutCleared, id=hit)
        if held is None or held.decided < before:
            yield OldThing(Dated.HITS, tuple(names), counts=False)


def _within(at: datetime, spans: Collection[tuple[datetime, datetime]]) -> bool:
    """Whether an open case asks for that moment."""
    return any(since <= at <= until for since, until in spans)


def _portions(old: list[OldThing]) -> Iterator[tuple[Dated, StreamName, list[int], int]]:
    """Entries by kind of thing and chain, some at a time, in their order; each thing is counted where its first entry goes."""
    first = {thing.entries[0] for thing in old if thing.counts}
    named: defaultdict[tuple[Dated, StreamName], set[int]] = defaultdict(set)
    for thing in old:
        for name in thing.entries:
            named[thing.what, name.stream].add(name.seq)
    for (what, chain), seqs in named.items():
        ordered = iter(sorted(seqs))
        while some := list(islice(ordered, AT_ONCE)):
            yield what, chain, some, sum(EntryName(chain, seq) in first for seq in some)
