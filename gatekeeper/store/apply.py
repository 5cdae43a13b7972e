"""The one way from an entry to the tables, for entries made here and entries received alike.

Applying gives the same tables in whatever order entries arrive, and however often: registry values are won by the
newest stamp, states only get worse, facts are only added, and what was erased stays away.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from gatekeeper.store.apply_gate import ON_GATE
from gatekeeper.store.apply_log import ON_LOG
from gatekeeper.store.apply_registry import ON_REGISTRY
from gatekeeper.store.apply_settled import settled, told_again
from gatekeeper.store.desk import Desk, Said
from gatekeeper.store.erase import erasures, remaining

_APPLY: dict[str, Callable[[Desk, list[Said]], None]] = {**ON_REGISTRY, **ON_LOG, **ON_GATE}
APPLIED = frozenset(_APPLY) | {"erasure", "settled", "told-again"}


def apply(desk: Desk, said: Iterable[Said]) -> None:
    """Bring the tables up to date with these entries. Kinds that are not known are left alone."""
    by_kind: defaultdict[str, list[Said]] = defaultdict(list)
    for one in said:
        by_kind[one.header.kind].append(one)
    for kind, write in _APPLY.items():
        if kind in by_kind:
            write(desk, by_kind[kind])
    told_again(desk, by_kind["told-again"])
    for one in settled(desk, by_kind["settled"]):
        _APPLY[one.header.kind](desk, [one])
    # Erasures come last, so that they find what stands beside them.
    for kind in erasures(desk, by_kind["erasure"]):
        if left := list(remaining(desk, kind)):
            _APPLY[kind](desk, left)
