"""The one way from an entry to the tables, for entries made here and entries received alike.

Applying gives the same tables in whatever order entries arrive, and however often: registry values are won by the
newest stamp, states only get worse, facts are only added, and what was erased stays away.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from gatekeeper.store.amending import amend_passages, settle_amendments
from gatekeeper.store.apply_settled import settled, told_again
from gatekeeper.store.erase import blot, erasures, leaving_out, remaining
from gatekeeper.store.kinds import ABOUT, BY_HAND, HEARD, KINDS, MERGE, WRITTEN
from gatekeeper.store.later import WriteRows
from gatekeeper.store.merging import reckon
from gatekeeper.store.session import ReadEntry, Session
from gatekeeper.store.sorts import Fact
from gatekeeper.store.unlist import unlist_gate_passes, unlist_passes, unlist_printed

_Write = Callable[[Session, list[ReadEntry]], None]
_APPLY: dict[str, _Write] = {name: kind.apply for name, kind in WRITTEN.items()}


def _merged(session: Session, said: list[ReadEntry]) -> None:
    leaving_out(MERGE)(session, said)
    reckon(session)


AFTER: dict[str, _Write] = {
    **{name: leaving_out(kind) for name, kind in ABOUT.items()},
    "merge": _merged,
    "passage": amend_passages,
    "amendment": settle_amendments,
    "pass": unlist_passes,
    "gate-pass": unlist_gate_passes,
    "pass-state": unlist_passes,
    "printed": unlist_printed,
    "card": unlist_passes,
    "blotted-out": blot,
}
"""What has to be looked at when rows of a kind were written."""
# Facts are only added, and speak of nothing but themselves.
_ANY_TIME = frozenset(kind.name for kind in KINDS.values() if isinstance(kind, Fact)) | {HEARD.name}
ALONE = {
    kind.name: kind
    for kind in KINDS.values()
    if isinstance(kind, Fact) and (kind.name not in AFTER or kind.name == "passage")
}
"""Facts after which nothing has to be looked at when this machine has just said them itself: as `apply` with `fresh`."""
_LAST = frozenset(BY_HAND)
APPLIED = frozenset(_APPLY) | _LAST


def held_back(
    session: Session, said: list[ReadEntry], *, fresh: bool = False
) -> list[tuple[WriteRows, list[Any]]] | None:
    """The rows of these entries, and what writes them, where that can be done at any time; None where it cannot: what they
    say is asked for by what is said next.

    Args:
        fresh: As for `apply`.
    """
    by_kind = _by_kind(said)
    if not by_kind.keys() <= _ANY_TIME:
        return None
    held: list[tuple[WriteRows, list[Any]]] = []
    for name, each in by_kind.items():
        kind = KINDS[name]
        held.append((kind.write, kind.rows(session, each)))
        if name in AFTER and not (fresh and name == "passage"):
            held.append((AFTER[name], each))
    return held


def _by_kind(said: list[ReadEntry]) -> dict[str, list[ReadEntry]]:
    if len(said) == 1:  # an answer at a gate
        return {said[0].header.kind: said}
    by_kind: defaultdict[str, list[ReadEntry]] = defaultdict(list)
    for one in said:
        by_kind[one.header.kind].append(one)
    return by_kind


def apply(session: Session, said: Iterable[ReadEntry], *, fresh: bool = False) -> None:
    """Bring the tables up to date with these entries. Kinds that are not known are left alone.

    Args:
        fresh: This machine has just said them itself: nobody can have spoken of them before.
    """
    by_kind = _by_kind(list(said))
    only_facts = by_kind.keys() <= _ANY_TIME
    for kind in by_kind if len(by_kind) == 1 else _APPLY:  # an answer at a gate is one entry
        if kind in by_kind and kind in _APPLY:
            _write(session, kind, by_kind[kind], fresh=fresh)
    if not by_kind.keys().isdisjoint(_LAST):
        _write_last(session, by_kind)
    if not only_facts:
        session.memory.standing.clear()


def _write_last(session: Session, by_kind: Mapping[str, list[ReadEntry]]) -> None:
    told_again(session, by_kind.get("told-again", []))
    # They stand under the number of the entry that accepted them: what gates say of answers is not said of these.
    for one in settled(session, by_kind.get("settled", [])):
        _APPLY[one.header.kind](session, [one])
    erased = by_kind.get("erasure", [])
    if erased:
        session.memory.forget()
    # Erasures come last, so that they find what stands beside them.
    for kind in erasures(session, erased):
        if left := list(remaining(session, kind)):
            _write(session, kind, left)
    if erased:
        reckon(session)


def _write(session: Session, kind: str, said: list[ReadEntry], *, fresh: bool = False) -> None:
    _APPLY[kind](session, said)
    if kind == "device":
        session.memory.forget()
    if kind == "amendment":
        session.memory.amended.clear()
    if kind in AFTER and not (fresh and kind == "passage"):
        AFTER[kind](session, said)
