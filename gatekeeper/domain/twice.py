"""One pass at two gates faster than anybody walks: a copied card, or two people with one."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from gatekeeper.domain.passage import Direction, Passage
from gatekeeper.domain.reasons import Outcome

WALK = timedelta(minutes=5)  # within which nobody goes the same way through two gates
INSIDE_ALREADY = timedelta(hours=1)  # within which coming in a second time, without having left, is named too
WENT_THROUGH = frozenset({Outcome.ADMIT.value, "let-in"})

Pair = tuple[Passage, Passage]


def at_two_gates(
    passages: Iterable[Passage], ahead: Mapping[str, timedelta] | None = None, lanes: Mapping[str, str] | None = None
) -> list[Pair]:
    """Passages of one person, or on one pass, that followed each other too soon at two gates; the earlier one first.

    A gate whose list is older than a pass knows its number and not whose it is: the next gate's answer is about both.

    Args:
        lanes: The gate of each machine that is another lane of one (by device ids): lanes stand side by side.
        ahead: By how much the clocks of gates (by device id) are ahead; where it is known it is taken into account.
    """
    off, posts = ahead or {}, lanes or {}

    def true_time(one: Passage) -> float:
        return one.at.timestamp() - off.get(one.gate, timedelta()).total_seconds()

    last: dict[object, Passage] = {}
    found = []
    for one in sorted((one for one in passages if one.outcome in WENT_THROUGH), key=true_time):
        keys = [key for key in (one.person, one.pass_number) if key is not None]
        before = max((last[key] for key in keys if key in last), key=true_time, default=None)
        last.update(dict.fromkeys(keys, one))
        if (
            before is None
            or posts.get(before.gate, before.gate) == posts.get(one.gate, one.gate)
            or before.direction is not one.direction
        ):
            continue
        if None not in (before.person, one.person) and before.person != one.person:
            continue  # a number that two offices gave out: two people
        apart = timedelta(seconds=true_time(one) - true_time(before))
        if apart <= (INSIDE_ALREADY if one.direction is Direction.IN else WALK):
            found.append((before, one))
    return found
