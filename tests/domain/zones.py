"""Machine-readable zones of people who do not exist, with check digits that fit."""

import random
from collections.abc import Mapping
from datetime import date, timedelta

from gatekeeper.domain.mrz_layout import MRV_A, MRV_B, ONE_LINE, PERMIT, TD1, TD2, TD3, MrzFormat

TODAY = date(2026, 11, 22)
SURNAMES = (
    "WANG",
    "LI",
    "OUYANG",
    "ERIKSSON",
    "VAN DER BERG",
    "GARCIA LOPEZ",
    "NGUYEN",
    "OKONKWO",
    "SMITH",
    "KIM",
    "BLACK",
)
GIVEN = ("XIAOMING", "ANNA MARIA", "JOHN", "KOFI", "LIUXIA", "JACK", "KLARA", "", "MEI LING", "BJOERN OLE", "ZOE")
ISSUERS = ("CHN", "UTO", "FRA", "D", "GBR", "USA", "KOR", "JPN", "VNM", "NGA", "HKG", "TWN", "MAC")
_LETTERS, _DIGITS = "ABCDEFGHJKLMNPQRSTUVWXYZ", "0123456789"


def value(character: str) -> int:
    """What a character counts for: as Doc 9303-3 has it, written apart from the program's own table."""
    return 0 if character == "<" else int(character, 36)


def digit(text: str) -> str:
    """The check digit over a text."""
    return str(sum(value(one) * (7, 3, 1)[place % 3] for place, one in enumerate(text)) % 10)


def make_zone(layout: MrzFormat, said: Mapping[str, str]) -> tuple[str, ...]:
    """Write fields into their places, fillers behind them, and every check digit."""
    text = ["<"] * (layout.rows * layout.width)
    for cell in layout.cells:
        width = cell.stop - cell.start
        text[cell.start : cell.stop] = said.get(cell.name, "").replace(" ", "<")[:width].ljust(width, "<")
    for check in layout.checks:
        text[check.at] = digit("".join("".join(text[start:stop]) for start, stop in check.over))
    whole = "".join(text)
    return tuple(whole[start : start + layout.width] for start in range(0, len(whole), layout.width))


def some_number(dice: random.Random, kind: str, issuer: str) -> str:
    """A document number as the issuer writes them."""
    some = "".join(dice.choices(_DIGITS, k=9))
    if kind in ("CR", "CT"):
        return some[:8] if kind == "CT" else dice.choice("HM") + some[:8]
    if kind in ("CS", "CD") or issuer in ("CHN", "HKG", "MAC"):
        first = "C" if kind in ("CS", "CD") else {"HKG": "K", "MAC": "M"}.get(issuer, dice.choice("EG"))
        return first + dice.choice(_LETTERS + _DIGITS) + some[:7]
    if issuer == "TWN":
        return some
    return "".join(dice.choice(_LETTERS + _DIGITS * 3) for _ in range(8)) + some[0]


def some_fields(dice: random.Random, layout: MrzFormat) -> dict[str, str]:
    """What the document of somebody says, by the names of the layout's cells."""
    kind = {TD1: "I", TD2: "I", TD3: "P", MRV_A: "V", MRV_B: "V"}.get(layout, "")
    kind = kind or dice.choice(("CR", "CT") if layout == PERMIT else ("CS", "CD"))
    issuer = "CHN" if layout in (PERMIT, ONE_LINE) else dice.choice(ISSUERS)
    born = date(1936, 1, 1) + timedelta(days=dice.randrange(29_000))
    surname, given = dice.choice(SURNAMES), dice.choice(GIVEN)
    said = {
        "type": kind,
        "issuer": issuer,
        "names": surname + ("  " + given if given else ""),
        "number": some_number(dice, kind, issuer),
        "nationality": issuer,
        "birth": f"{born:%y%m%d}",
        "sex": dice.choice("MF<") if layout != PERMIT else dice.choice("MF"),
        "expiry": f"{TODAY + timedelta(days=dice.randrange(-400, 3600)):%y%m%d}",
        "optional": "".join(dice.choices(_LETTERS + _DIGITS, k=6)) if dice.random() < 0.4 else "",
        "renewals": f"{dice.randrange(4):02}",
        "code": "".join(dice.choices("ABCDEFGHIJKLMNOP", k=12)),
        "century": "B" if born.year < 2000 else "C",
        "place": dice.choice(("0110", "4401")) if kind == "CT" else "",
    }
    return {name: text for name, text in said.items() if layout.cell(name)}


def some_zone(dice: random.Random, layout: MrzFormat) -> tuple[str, ...]:
    """Somebody's zone."""
    return make_zone(layout, some_fields(dice, layout))
