"""A zone that was read, as a document: what may be believed of it."""

from collections.abc import Iterator, Sequence

from gatekeeper.camera.mrz_agree import ZoneReading
from gatekeeper.domain.document import SURE, Document, DocumentKind, Field, Problem
from gatekeeper.domain.mrz import known_state
from gatekeeper.domain.mrz_repair import numbers_alike
from gatekeeper.domain.mrz_zone import Zone, line_of, number_fits

FIELDS = ("type", "surname", "given", "number", "nationality", "issuer", "birth", "sex", "expiry", "optional")
DOUBTFUL = SURE - 0.05  # the confidence of what was read well and is odd all the same
CLEAR = 0.999  # confidence of a character that was taken for no look-alike: a G that was read as 6 had 0.9965 at most


def document_of(reading: ZoneReading, places: Sequence[tuple[float, float]] = ()) -> Document:
    """A zone as a document.

    Its number is certain if every check digit fits as it was read, two readings of the picture said the same, no other
    number that looks like it would fit as well, and nothing about it is odd. Check digits do not look after names, states
    and sex: those are as good as the print.
    """
    zone = reading.zone
    fields: dict[str, Field] = {}
    odd = set(_odd(reading))
    for name in FIELDS:
        said = getattr(zone, name)
        if said:
            sure = reading.confidence[line_of(zone.layout, name)]
            fields[name] = Field(said, min(sure, DOUBTFUL) if name in odd else sure)
    problems = {
        Problem.NUMBER_MISSING: not zone.number,
        Problem.CHECK_DIGITS: bool(zone.wrong),
        Problem.REPAIRED: zone.repaired,
        Problem.NUMBER_SHAPE: bool(zone.number) and not number_fits(zone),
        Problem.DOUBTFUL: bool(zone.number) and fields["number"].doubtful,
        Problem.EXPIRED: zone.expired,
    }
    found = tuple(problem for problem, there in problems.items() if there)
    certain = all(problem is Problem.EXPIRED for problem in found)
    around = tuple((round(x), round(y)) for x, y in places)
    return Document(DocumentKind.MRZ, fields, certain=certain, problems=found, corners=around)


def _odd(reading: ZoneReading) -> Iterator[str]:
    """Fields that a person should look at, however clear their print is."""
    zone = reading.zone
    for name in FIELDS:
        cell = "names" if name in ("surname", "given") else name
        unseen = reading.witnesses[line_of(zone.layout, name)] < 2
        if unseen or zone.repaired or name in zone.wrong or cell in zone.mended:
            yield name
    for name, code in (("nationality", zone.nationality), ("issuer", zone.issuer)):
        if not known_state(code):
            yield name
    if zone.number and not zone.wrong and _may_be_another(zone, reading.number):
        yield "number"


def _may_be_another(zone: Zone, confidences: Sequence[float]) -> bool:
    """Whether the number may be one that looks like it and has the same check digits.

    Each such number has at least one character that was not clear; and O and 0 are never clear: the reader does not tell
    them from each other.
    """
    clear = {
        place
        for place, (character, confidence) in enumerate(zip(zone.number_field, confidences, strict=False))
        if confidence >= CLEAR and character not in "O0"
    }
    return any(clear.isdisjoint(places) for places in numbers_alike(zone))
