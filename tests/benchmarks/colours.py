"""Colours seen and codes read by the gate's camera, under five lamps: what was named, what stayed unknown, what was wrong.

The pictures are made anew from seeds that no test uses; screens bring their moiré, one lamp its glare.
"""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, TypeVar

from gatekeeper.camera.codes import LIVE, Budget, CodeReader
from gatekeeper.camera.film import Shot as Hand
from gatekeeper.camera.look import look
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.health import health_of
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.tint import named
from gatekeeper.resources import resource
from gatekeeper.service.pictures import CodeColours, Image
from tests.camera.lights import LAMPS, Chance, Lamp, card_photo, code_page, held, phone_photo, printed, screen
from tests.camera.many import several
from tests.camera.pages import CLOSE, KINDS, cards, chance_of, health_page, health_text

COUNT = 2  # pictures of each kind under each lamp; `--long` takes four times as many
SEED = 52_000
UNKNOWN, UNREAD = "unknown", "not read"
INKS = {"black": "#000000", "green": "#07c160", "yellow": "#ffc300", "red": "#e60012"}
MOST = 6  # codes in one picture
FRAMES = 4  # after which the reader has tried each of its extra ways
SHAKE = 0.003  # of a hand, between two frames, of the picture's width
Kind = TypeVar("Kind")
PATIENT = Budget(nothing=timedelta(seconds=10), more=timedelta(0))
"""What `LIVE` looks at, however busy the machine is: the colours are counted, not the luck."""


@dataclass
class Confusion:
    """How often each colour was taken for which."""

    seen: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    milliseconds: list[float] = field(default_factory=list)

    def figures(self) -> dict[str, Any]:
        """Of each lamp the counts, then the matrix of all, a line a colour; at last what looking costs."""
        table: dict[str, Any] = {lamp: _counts(self.seen, lamp) for lamp in dict.fromkeys(key[0] for key in self.seen)}
        for true in dict.fromkeys(key[1] for key in self.seen):
            row: Counter[str] = Counter()
            for (_, is_, said), count in self.seen.items():
                row[said] += count if is_ == true else 0
            table[f"is {true}"] = ", ".join(f"{said} {count}" for said, count in row.most_common() if count)
        return table | {"look_ms_median": round(median(self.milliseconds), 2)}


def _counts(seen: Counter[tuple[str, str, str]], lamp: str) -> str:
    of: Counter[str] = Counter()
    for (under, true, said), count in seen.items():
        if under == lamp:
            of["wrong" if said not in (true, UNKNOWN, UNREAD) else "named" if said == true else said] += count
    return ", ".join(f"{name} {of[name]}" for name in ("named", UNKNOWN, UNREAD, "wrong"))


def measure(long: bool = False) -> dict[str, Any]:
    """Health codes on phones, fields of cards of two palettes, black beside coloured codes, and many at once."""
    count = COUNT * 4 if long else COUNT
    routine = Policy.from_toml(resource("policies/routine.toml").read_text(encoding="utf-8"))
    palette = tuple(rule.colour for rule in routine.colours)
    with tempfile.TemporaryDirectory() as folder:
        pages = cards((*palette, *CLOSE), Path(folder))
    return {
        "health_code": _health(count),
        "card_routine": _cards(palette, pages[: len(palette)], count, SEED + 1),
        "card_confusing": _cards(CLOSE, pages[len(palette) :], count, SEED + 2),
        "read": _read(count),
        "many": _many(pages, count * 4),
    }


def _looked(image: Image, confusion: Confusion) -> CodeColours | None:
    """What the one code of a picture looks like; None if it was not read."""
    for symbol in CodeReader(PATIENT)(image):
        if symbol.format == "QRCode":
            begun = perf_counter()
            seen = look(image, symbol)
            confusion.milliseconds.append((perf_counter() - begun) * 1000)
            return seen
    return None


def _health(count: int) -> dict[str, Any]:
    confusion = Confusion()
    for number, kind, (lamp, light) in _each(count, KINDS):
        chance = chance_of(SEED, number, KINDS.index(kind), list(LAMPS).index(lamp))
        page = screen(health_page(kind, number, chance), chance)
        seen = _looked(phone_photo(page, light, chance, held(chance, (0.25, 0.45))), confusion)
        said = UNREAD
        if seen is not None:
            colour = health_of(seen.ink)[0] if seen.ink is not None else None
            said = colour.value if colour is not None else UNKNOWN
        # To say nothing of another colour is what is wanted.
        wanted = kind in ("green", "yellow", "red")
        confusion.seen[lamp, kind, said if wanted or said != UNKNOWN else kind] += 1
    return confusion.figures()


def _cards(palette: Sequence[Colour], pages: Sequence[Image], count: int, seed: int) -> dict[str, Any]:
    confusion = Confusion()
    for number, at, (lamp, light) in _each(count, range(len(palette))):
        chance = chance_of(seed, number, at, list(LAMPS).index(lamp))
        seen = _looked(card_photo(printed(pages[at], chance), light, chance), confusion)
        said = UNREAD
        if seen is not None:
            colour = named(seen.field, palette) if seen.field is not None else None
            said = colour.key if colour is not None else UNKNOWN
        confusion.seen[lamp, palette[at].key, said] += 1
    return confusion.figures()


def _each(count: int, kinds: Iterable[Kind]) -> Iterator[tuple[int, Kind, tuple[str, Lamp]]]:
    kinds = tuple(kinds)
    return ((number, kind, lamp) for lamp in LAMPS.items() for kind in kinds for number in range(count))


def _read(count: int) -> dict[str, Any]:
    """The same code in four inks, held alike, on a screen and on paper, small as people hold it: `LIVE`, as at a gate.

    Of each scene one frame, and four of them, which is a seventh of a second: each has noise of its own, and the hand is
    not quite steady.
    """
    reader = CodeReader(LIVE)

    def on_screen(page: Image, light: Lamp, chance: Chance, hand: Hand, noise: Chance) -> Image:
        return phone_photo(screen(page, chance), light, chance, hand, noise)

    def on_paper(page: Image, light: Lamp, chance: Chance, hand: Hand, noise: Chance) -> Image:
        return card_photo(printed(page, chance), light, chance, hand, noise)

    takes: dict[str, Callable[[Image, Lamp, Chance, Hand, Chance], Image]] = {"screen": on_screen, "paper": on_paper}
    read: Counter[tuple[str, str, str, int]] = Counter()
    for number, way, (lamp, light) in _each(count, takes):
        key = (SEED + 3, number, list(LAMPS).index(lamp))
        text, hand = health_text(chance_of(*key)), held(chance_of(*key, 1), (0.2, 0.4))
        for ink, rgb in INKS.items():
            page, tries = code_page(text, rgb), []
            for frame in range(FRAMES):
                noise = chance_of(*key, 2, frame)
                moved = replace(
                    hand, shift=(hand.shift[0] + noise.normal(0, SHAKE), hand.shift[1] + noise.normal(0, SHAKE))
                )
                image = takes[way](page, light, chance_of(*key, 3), moved, noise)
                tries.append(text in {symbol.text for symbol in reader(image)})
            for frames in (1, FRAMES):
                read[way, lamp, ink, frames] += any(tries[:frames])
    table: dict[str, Any] = {}
    for way in takes:
        for frames in (1, FRAMES):
            for lamp in LAMPS:
                table[f"{way}, {lamp}, {frames} frame{'s' * (frames > 1)}"] = ", ".join(
                    f"{ink} {read[way, lamp, ink, frames]}/{count}" for ink in INKS
                )
            of = {ink: sum(read[way, lamp, ink, frames] for lamp in LAMPS) for ink in INKS}
            table[f"{way}, all, {frames} frame{'s' * (frames > 1)}"] = ", ".join(
                f"{ink} {of[ink]}/{count * len(LAMPS)}" for ink in INKS
            )
    return table


def _many(pages: Sequence[Image], count: int) -> dict[str, Any]:
    """One to six cards in one picture of 1280 × 720, as a car's people hold them out: one frame of `LIVE`."""
    texts = [CodeReader(PATIENT)(page)[0].text for page in pages]
    table: dict[str, Any] = {}
    for many in range(1, MOST + 1):
        found, times = 0, []
        for number in range(count):
            which = [(number * 3 + at) % len(pages) for at in range(many)]
            picture = several([pages[at] for at in which], seed=SEED + 100 * many + number)
            begun = perf_counter()
            seen = {symbol.text for symbol in CodeReader(LIVE)(picture)}
            times.append((perf_counter() - begun) * 1000)
            found += len(seen & {texts[at] for at in which})
        table[f"{many} in a picture"] = (
            f"{100 * found / (many * count):.1f} % of {many * count} found, {median(times):.1f} ms"
        )
    return table
