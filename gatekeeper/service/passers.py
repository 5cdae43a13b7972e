"""Who went through, told apart: people of the registry, and visitors by the number of their pass."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gatekeeper.domain.passes import GATE_NUMBERS, Pass
from gatekeeper.domain.presence import Passer, Went, key_of
from gatekeeper.service.ports import Look


@dataclass(frozen=True, slots=True)
class ToldApart:
    """Their times, in no order.

    Attributes:
        people: By what they are called in a presence list.
        visits: By the number of a visitor's pass.
    """

    people: Mapping[bytes, list[Went]]
    visits: Mapping[int, list[Went]]


def is_visitors(number: int, known: Pass | None) -> bool:
    """Whether a pass is of somebody from outside who is not in the registry: a label of whichever gate, a code that the office
    sent, or what the office made out for a carer."""
    return known.for_visitor if known is not None else number >= GATE_NUMBERS


def told_apart(found: Iterable[tuple[Passer, Went]], look: Look) -> ToldApart:
    """Whose each time is. A gate that did not know yet whose pass it was may know now; whose is not known is left out."""
    people: defaultdict[bytes, list[Went]] = defaultdict(list)
    unnamed: defaultdict[int, list[Went]] = defaultdict(list)
    for passer, went in found:
        if passer.person is not None:
            people[key_of(passer.person)].append(went)
        elif passer.number is not None:
            unnamed[passer.number].append(went)
    passes = look.passes_by(unnamed) if unnamed else {}
    visits: dict[int, list[Went]] = {}
    for number, times in unnamed.items():
        known = passes.get(number)
        if known is not None and known.person is not None:
            people[key_of(look.merged.who(known.person))] += times
        elif is_visitors(number, known):
            visits[number] = times
    return ToldApart(people, visits)
