"""What was said of persons before a moment, at whichever office."""

from collections.abc import Collection
from uuid import UUID

from gatekeeper.domain.facts import Stream, StreamName
from gatekeeper.domain.household import Person
from gatekeeper.journal.entry import decode_body
from gatekeeper.service.ports import Look


def last_said(
    whom: Collection[UUID], before: int, look: Look, *, without: StreamName | None = None
) -> dict[UUID, Person]:
    """What these persons were before a moment; of what all registries say the newest. Whom none knew is not in it.

    Args:
        before: The moment, of the hybrid clock.
        without: A chain that is not asked.
    """
    found: dict[UUID, tuple[int, Person]] = {}
    for head in look.heads():
        if head.stream.stream is not Stream.REGISTRY or head.stream == without:
            continue
        for entry in look.entries(head.stream):
            if entry.header.hlc >= before:
                break
            if entry.header.kind != "person" or entry.body is None:
                continue
            person: Person = decode_body("person", entry.body)
            if person.id in whom and entry.header.hlc >= found.get(person.id, (0, person))[0]:
                found[person.id] = (entry.header.hlc, person)
    return {key: person for key, (_, person) in found.items()}
