"""How long what was written down of people is kept: days of the rules, and what is said when something goes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from gatekeeper.domain.codes import Code
from gatekeeper.domain.facts import StreamName
from gatekeeper.domain.table import TomlTable

DAY = timedelta(days=1)
VISIT_DAYS, PASSAGE_DAYS, READING_DAYS, HIT_DAYS = 30, 90, 30, 90  # unless the rules say otherwise
MOST_DAYS = 366
MOST_PICTURE_DAYS = 30


class Dated(Code):
    """What is kept for some days, and blotted out after them."""

    VISITS = "visits"
    PASSAGES = "passages"
    PICTURES = "pictures"
    READINGS = "readings"
    HITS = "hits"


@dataclass(frozen=True, slots=True)
class KeepRules:
    """How long things are kept.

    Attributes:
        visits: Visits with all that was written down of the visitor, and the passes made out for them.
        passages: Who went through which gate.
        readings: How warm they were; the passages stay.
        hits: Who was like a line of the watch list, and what two people said of them.
        pictures: The pictures around a refusal; nothing for taking none.
        pictures_travel: Whether the office gets those pictures; else they stay at the gate where they were taken.
    """

    visits: timedelta = VISIT_DAYS * DAY
    passages: timedelta = PASSAGE_DAYS * DAY
    pictures: timedelta = timedelta()
    pictures_travel: bool = False
    readings: timedelta = READING_DAYS * DAY
    hits: timedelta = HIT_DAYS * DAY

    def of(self, what: Dated) -> timedelta:
        """How long such a thing is kept."""
        return {
            Dated.VISITS: self.visits,
            Dated.PASSAGES: self.passages,
            Dated.PICTURES: self.pictures,
            Dated.READINGS: min(self.readings, self.passages),
            Dated.HITS: self.hits,
        }[what]


STANDARD_KEEP = KeepRules()


def read_keep(table: TomlTable) -> KeepRules:
    """The table ``[keep]``; of what is not understood the usual time holds, and no picture is taken."""
    rules = KeepRules(
        visits=DAY * table.whole("visits", 1, VISIT_DAYS, VISIT_DAYS),
        passages=DAY * table.whole("passages", 1, MOST_DAYS, PASSAGE_DAYS),
        readings=DAY * table.whole("readings", 1, READING_DAYS, READING_DAYS),
        hits=DAY * table.whole("hits", 1, MOST_DAYS, HIT_DAYS),
        pictures=DAY * table.whole("pictures", 0, MOST_PICTURE_DAYS, 0, otherwise=0),
        pictures_travel=table.flag("pictures_to_office", default=False),
    )
    table.finish()
    return rules


@dataclass(frozen=True, slots=True)
class BlottedOut:
    """A machine has blotted out what the rules keep no longer: the bodies of these entries are gone on it, and on it alone; of
    `Dated.READINGS` the temperatures are, and nothing else.

    Attributes:
        what: A `Dated`.
        before: What ended before this moment.
        things: How many visits, passages, moments in pictures or likenesses that were.
        chain: Of which chain, and `spans` which of its entries: first and last, first and last, …
    """

    what: Dated
    at: datetime
    before: datetime
    things: int
    chain: StreamName
    spans: tuple[int, ...]

    @property
    def seqs(self) -> list[int]:
        """Which entries, each."""
        ends = iter(self.spans)
        return [seq for first, last in zip(ends, ends, strict=False) for seq in range(first, last + 1)]


def spans_of(seqs: list[int]) -> tuple[int, ...]:
    """Entries in their order as first and last of each stretch without a hole."""
    spans: list[int] = []
    for seq in seqs:
        if spans and seq == spans[-1] + 1:
            spans[-1] = seq
        else:
            spans += [seq, seq]
    return tuple(spans)
