"""How many machine-readable zones are read, how many wrongly, and how long it takes: pages and cards drawn and photographed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from time import perf_counter
from typing import Any

from gatekeeper.camera.documents import Documents
from gatekeeper.camera.mrz_document import FIELDS
from gatekeeper.camera.mrz_lines import plain
from gatekeeper.camera.text import TextReader
from gatekeeper.domain.document import Document, DocumentKind
from gatekeeper.domain.mrz import read_zone
from gatekeeper.domain.mrz_layout import MRV_A, MRV_B, ONE_LINE, PERMIT, TD1, TD2, TD3, MrzFormat
from gatekeeper.service.pictures import Image
from tests.camera.zones import GRADES, SIZES, photographed, sample, specimen
from tests.domain.specimens import CARD, CARD_2, HOME_RETURN, LONG_CARD, PASSPORT, TAIWAN, TO_HONG_KONG, VISA_A, VISA_B
from tests.domain.zones import TODAY, make_zone, some_fields

COUNT = 15  # zones of each layout and grade
SEED = 700_000  # far from those of the tests, and those that thresholds were found with
SPECIMENS = (
    (TD3, PASSPORT),
    (TD1, CARD),
    (TD1, LONG_CARD),
    (TD2, CARD_2),
    (MRV_A, VISA_A),
    (MRV_B, VISA_B),
    (PERMIT, HOME_RETURN),
    (PERMIT, TAIWAN),
    (ONE_LINE, TO_HONG_KONG),
)
PEER = 4  # every so many pictures the peer is asked too
LOOK_ALIKE = "0O1I6G8S2Z5B"
Case = tuple[str, MrzFormat, tuple[str, ...], Image]


@dataclass
class Tally:
    """What was read of one group of pictures.

    Attributes:
        peer: How often plain rapidocr, asked for every line of every fourth picture, had all rows letter by letter.
    """

    zones: int = 0
    fields: int = 0
    numbers: int = 0
    certain: int = 0
    wrong_but_certain: int = 0
    none: int = 0
    peer: int = 0
    times: list[float] = field(default_factory=list)
    peer_times: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Rates in per cent of the zones, wrong ones in pieces, milliseconds."""
        times, peers = sorted(self.times), sorted(self.peer_times)
        share = {
            "every_field_percent": self.fields,
            "number_percent": self.numbers,
            "certain_percent": self.certain,
        }
        return {
            "zones": self.zones,
            **{name: round(100 * count / self.zones, 1) for name, count in share.items()},
            "wrong_but_certain": self.wrong_but_certain,
            "none": self.none,
            "ms_median": round(times[len(times) // 2] * 1000),
            "ms_p99": round(times[min(len(times) - 1, len(times) * 99 // 100)] * 1000),
            "peer_percent": round(100 * self.peer / max(1, len(peers)), 1),
            "peer_ms_median": round(peers[len(peers) // 2] * 1000) if peers else 0,
        }


def measure(count: int = COUNT) -> dict[str, Any]:
    """Each group, and all of them that are printed as they should be."""
    text = TextReader()
    documents = Documents(text, today=lambda: TODAY)
    tallies: dict[str, Tally] = {}
    for number, (group, layout, lines, picture) in enumerate(_cases(count)):
        begun = perf_counter()
        found = [document for document in documents(picture) if document.kind is DocumentKind.MRZ]
        spent = perf_counter() - begun
        peer = None
        if number % PEER == 0:
            begun = perf_counter()
            raw = {plain(line.text) for line in text.lines(picture)}
            peer = (raw >= set(lines), perf_counter() - begun)
        names = (group,) if group in ("misprinted", "look-alike numbers") else (group, layout.name, "all")
        for name in names:
            tally = tallies.setdefault(name, Tally())
            _count(tally, lines, found)
            tally.times.append(spent)
            if peer:
                tally.peer += peer[0]
                tally.peer_times.append(peer[1])
    return {name: tally.figures() for name, tally in tallies.items()}


def _count(tally: Tally, lines: tuple[str, ...], found: list[Document]) -> None:
    tally.zones += 1
    zone = read_zone(lines, today=TODAY, repair=False)
    assert zone is not None
    due = {name: said for name in FIELDS if (said := getattr(zone, name))}
    said = [{name: one.text for name, one in document.fields.items()} for document in found]
    tally.none += not found
    tally.fields += said == [due]
    tally.numbers += bool(found) and found[0].text("number") == zone.number
    tally.certain += any(document.certain for document in found)
    tally.wrong_but_certain += any(
        document.certain and (document.text("number") != zone.number or bool(zone.wrong)) for document in found
    )


def _cases(count: int) -> Iterator[Case]:
    """The specimens; people's zones; zones of which one digit of the number is printed as another; hard numbers."""
    for layout, lines in SPECIMENS:
        yield "specimens", layout, lines, specimen(layout, lines)
    for layout in SIZES:
        for grade in GRADES:
            for seed in range(SEED, SEED + count):
                one = sample(layout, grade, seed)
                yield grade, layout, one.lines, one.picture
    for layout in SIZES:
        for seed in range(SEED, SEED + count // 3):
            dice = Random(f"misprint {layout.name} {seed}")
            lines = make_zone(layout, some_fields(dice, layout))
            yield (
                "misprinted",
                layout,
                (spoilt := _spoilt(layout, lines, dice)),
                photographed(layout, spoilt, "good", seed),
            )
    for layout in (TD1, TD2, TD3, MRV_A):
        for grade in GRADES:
            for seed in range(SEED, SEED + count // 3):
                dice = Random(f"look-alike {layout.name} {seed}")
                said = some_fields(dice, layout) | {"issuer": "UTO", "nationality": "UTO"}
                said["number"] = "".join(dice.choices(LOOK_ALIKE, k=9))
                lines = make_zone(layout, said)
                yield "look-alike numbers", layout, lines, photographed(layout, lines, grade, seed)


def _spoilt(layout: MrzFormat, lines: tuple[str, ...], dice: Random) -> tuple[str, ...]:
    cell = layout.cell("number")
    assert cell is not None
    text = "".join(lines)
    place = dice.choice([place for place in range(cell.start, cell.stop) if text[place].isdecimal()])
    text = text[:place] + dice.choice("0123456789".replace(text[place], "")) + text[place + 1 :]
    return tuple(text[start : start + layout.width] for start in range(0, len(text), layout.width))
