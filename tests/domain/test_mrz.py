"""Machine-readable zones: what they say, which digits fit, and when a misread character is put right."""

import random
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.mrz import read_zone
from gatekeeper.domain.mrz_layout import LAYOUTS, TD1, TD2, TD3, MrzFormat, check_digit
from gatekeeper.domain.mrz_zone import Zone
from tests.domain.specimens import CARD, CARD_2, HOME_RETURN, LONG_CARD, PASSPORT, TAIWAN, TO_HONG_KONG, VISA_A, VISA_B
from tests.domain.zones import TODAY, digit, make_zone, some_fields, some_zone


def read(lines: tuple[str, ...], today: date = TODAY) -> Zone:
    """A zone that is one."""
    zone = read_zone(lines, today=today)
    assert zone is not None
    return zone


def spoilt(lines: tuple[str, ...], row: int, place: int, character: str) -> tuple[str, ...]:
    """The same lines with one character read as another."""
    line = lines[row]
    return (*lines[:row], line[:place] + character + line[place + 1 :], *lines[row + 1 :])


@pytest.mark.parametrize(
    ("lines", "layout", "number", "expiry"),
    [
        (PASSPORT, TD3, "L898902C3", "2012-04-15"),
        (CARD, TD1, "D23145890", "2012-04-15"),
        (CARD_2, TD2, "D23145890", "2012-04-15"),
    ],
)
def test_the_specimens_of_doc_9303_are_read(
    lines: tuple[str, ...], layout: MrzFormat, number: str, expiry: str
) -> None:
    """Anna Maria Eriksson of Utopia, on a passport and on both sizes of card; every check digit fits."""
    zone = read(lines, date(2010, 1, 1))

    assert (zone.layout, zone.wrong, zone.repaired, zone.expired) == (layout, (), False, False)
    assert (zone.surname, zone.given, zone.cut) == ("ERIKSSON", "ANNA MARIA", False)
    assert (zone.number, zone.birth, zone.sex, zone.expiry) == (number, "1974-08-12", "F", expiry)
    assert (zone.issuer, zone.nationality) == ("UTO", "UTO")


def test_a_number_too_long_for_its_field_is_read_whole() -> None:
    """A filler stands for its check digit; three more characters and the digit follow in the optional data."""
    zone = read(LONG_CARD)

    assert (zone.number, zone.optional, zone.wrong) == ("D23145890734", "", ())
    assert read(spoilt(LONG_CARD, 0, 17, "5")).wrong != ()


@pytest.mark.parametrize("lines", [VISA_A, VISA_B])
def test_visas_are_read(lines: tuple[str, ...]) -> None:
    """They have three check digits and none over everything."""
    zone = read(lines)

    assert (zone.type, zone.number, zone.nationality, zone.wrong) == ("V", "L8988901C", "XXX", ())


def test_permits_of_hong_kong_and_taiwan_people_are_read() -> None:
    """Three lines in an order of their own; the letter behind the Chinese name says the century of the birth."""
    hong_kong, taiwan = read(HOME_RETURN), read(TAIWAN)

    assert (hong_kong.type, hong_kong.number, hong_kong.birth) == ("CR", "H12345678", "1974-08-12")
    assert (hong_kong.surname, hong_kong.given, hong_kong.optional) == ("CHAN", "TAI MAN", "A1234567")
    assert (taiwan.type, taiwan.number, taiwan.birth) == ("CT", "01234567", "2002-08-12")
    assert (taiwan.surname, taiwan.given) == ("LIN", "MEILING")
    assert (hong_kong.wrong, taiwan.wrong) == ((), ())


def test_the_one_line_of_a_mainlanders_permit_is_read() -> None:
    """It has no name."""
    zone = read(TO_HONG_KONG)

    assert (zone.type, zone.number, zone.birth, zone.expiry) == ("CS", "CA1234567", "1974-08-12", "2028-03-15")
    assert (zone.surname, zone.issuer, zone.wrong) == ("", "CHN", ())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_what_was_written_is_read(layout: MrzFormat) -> None:
    """Two hundred people's zones of every layout come out as they went in, with digits computed elsewhere."""
    dice = random.Random(f"written {layout.name}")
    for _ in range(200):
        said = some_fields(dice, layout)

        zone = read(make_zone(layout, said))

        assert (zone.wrong, zone.repaired, not zone.mended) == ((), False, True)
        assert zone.number == said["number"]
        assert zone.birth[2:].replace("-", "") == said["birth"]
        assert zone.birth <= TODAY.isoformat()
        if "names" in said:
            room = layout.cell("names")
            assert room is not None
            cut = len(said["names"]) > room.stop - room.start
            assert cut or f"{zone.surname}  {zone.given}".strip() == said["names"]


@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<", max_size=50))
def test_the_check_digit_is_that_of_doc_9303(text: str) -> None:
    """The table of values agrees with base 36, whatever is summed up."""
    assert check_digit(text) == digit(text)


def test_a_letter_in_a_date_is_a_digit() -> None:
    """O, I, B and S in dates, and 0 and 1 in names, are what they look like; nothing was guessed."""
    lines = spoilt(spoilt(PASSPORT, 1, 18, "Z"), 1, 21, "I")
    lines = spoilt(spoilt(lines, 1, 23, "O"), 0, 9, "5")

    zone = read(lines)

    assert (zone.number, zone.birth, zone.expiry) == ("L898902C3", "1974-08-12", "2012-04-15")
    assert (zone.surname, zone.wrong, zone.repaired) == ("ERIKSSON", (), False)
    assert zone.mended == {"birth", "expiry", "names"}


def test_a_digit_that_can_only_be_one_other_is_put_right() -> None:
    """There is no month 18 and none 98: every other change leaves it so, or breaks another check digit."""
    for misread in ("7418122", "7498122"):
        lines = (PASSPORT[0], PASSPORT[1].replace("7408122", misread))

        zone = read(lines, date(2010, 1, 1))

        assert (zone.birth, zone.repaired, zone.wrong) == ("1974-08-12", True, ())


def test_what_could_be_two_things_is_left_as_it_was_read() -> None:
    """A wrong digit in a number may have been any digit of it."""
    zone = read(spoilt(PASSPORT, 1, 2, "3"))

    assert (zone.number, zone.repaired) == ("L838902C3", False)
    assert set(zone.wrong) == {"number", "all"}


def test_a_letter_among_the_digits_of_a_chinese_number_is_put_right() -> None:
    """The numbers of such documents have digits there, so it is known which character is wrong, and what it must be."""
    said = {
        "type": "P",
        "issuer": "CHN",
        "nationality": "CHN",
        "number": "E12345670",
        "birth": "740812",
        "names": "WANG  LI",
    }
    lines = make_zone(TD3, said | {"expiry": "280315", "sex": "F"})

    mended, repaired = read(spoilt(lines, 1, 8, "D")), read(spoilt(lines, 1, 4, "T"))

    assert (mended.number, mended.repaired, mended.mended) == ("E12345670", False, frozenset({"number"}))
    assert not read(spoilt(lines, 1, 8, "O")).mended
    assert (repaired.number, repaired.repaired, repaired.wrong) == ("E12345670", True, ())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_one_wrong_character_is_put_right_or_left(layout: MrzFormat) -> None:
    """Whatever single character is misread, a repair is the truth, and what does not fit is said."""
    dice = random.Random(f"one {layout.name}")
    repaired = 0
    for _ in range(150):
        lines = some_zone(dice, layout)
        text = "".join(lines)
        checked = sorted(
            {place for check in layout.checks for start, stop in check.over for place in range(start, stop)}
        )
        place = dice.choice(checked)
        other = dice.choice([one for one in layout.alphabet[place] if one not in (text[place], "<")])
        spoiled = text[:place] + other + text[place + 1 :]
        rows = tuple(spoiled[start : start + layout.width] for start in range(0, len(text), layout.width))

        zone = read_zone(rows, today=TODAY)

        blind = digit(other) == digit(text[place])
        if zone is not None and zone.repaired:
            repaired += 1
            assert zone.lines == lines
        elif zone is not None and zone.lines != lines:
            assert zone.wrong or blind
    assert repaired > 0


@pytest.mark.parametrize(
    ("birth", "today", "born"),
    [
        ("261122", TODAY, "2026-11-22"),
        ("261123", TODAY, "1926-11-23"),
        ("740812", TODAY, "1974-08-12"),
        ("7408<<", TODAY, "1974-08"),
        ("74<<<<", TODAY, "1974"),
        ("<<<<<<", TODAY, ""),
        ("000229", TODAY, "2000-02-29"),
        ("740231", TODAY, ""),
    ],
)
def test_the_century_of_a_birth_is_the_latest_that_can_be(birth: str, today: date, born: str) -> None:
    """Nobody is born in the future; days and months may be unknown."""
    lines = make_zone(TD3, {"type": "P", "issuer": "UTO", "number": "L898902C3", "birth": birth, "expiry": "280315"})

    assert read(lines, today).birth == born


def test_an_expired_document_says_so() -> None:
    """The last day still counts."""
    assert not read(PASSPORT, date(2012, 4, 15)).expired
    assert read(PASSPORT, date(2012, 4, 16)).expired


def test_names_that_fill_their_field_may_go_on() -> None:
    """They are cut; a name without a second part has no given name."""
    names = "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"
    cut = read(("P<UTO" + names, PASSPORT[1]))
    single = read(("P<UTOARKFREITH".ljust(44, "<"), PASSPORT[1]))

    assert (cut.surname, cut.given, cut.cut) == ("NILAVADHANANANDA", "CHAYAPA DEJTHAMRONG K", True)
    assert (single.surname, single.given, single.cut) == ("ARKFREITH", "", False)


@pytest.mark.parametrize(
    "lines",
    [
        (),
        ("",),
        ("P<UTO",),
        PASSPORT[:1],
        (PASSPORT[0], PASSPORT[1][:-1]),
        ("姓名" * 22, "住址" * 22),
        ("THIS IS A LINE OF ORDINARY PRINT, FORTY-FOUR", "CHARACTERS LONG, AND SO IS THE ONE BELOW IT."),
        ("ß" * 44, "ß" * 44),
    ],
)
def test_what_is_no_zone_is_none(lines: tuple[str, ...]) -> None:
    """Too short, too few, no dates, or not even letters."""
    assert read_zone(lines, today=TODAY) is None


@given(st.lists(st.text(min_size=30, max_size=44) | st.from_regex(r"\A[A-Z0-9<]{30}\Z|\A[A-Z0-9<]{44}\Z"), max_size=4))
def test_any_lines_are_read_or_none(lines: list[str]) -> None:
    """Whatever a camera makes of a wallpaper, nothing is raised, and nothing that fits was made up."""
    zone = read_zone(lines, today=TODAY)

    assert zone is None or replace(zone, mended=frozenset()) == replace(
        read(zone.lines), mended=frozenset(), repaired=zone.repaired
    )


@given(st.sampled_from([PASSPORT, CARD, CARD_2, HOME_RETURN, TO_HONG_KONG]), st.data())
def test_reading_never_raises_on_spoilt_zones(lines: tuple[str, ...], data: st.DataObject) -> None:
    """Several characters replaced by anything: a zone, or none."""
    for _ in range(data.draw(st.integers(1, 4))):
        row = data.draw(st.integers(0, len(lines) - 1))
        place = data.draw(st.integers(0, len(lines[row]) - 1))
        lines = spoilt(lines, row, place, data.draw(st.characters()))

    zone = read_zone(lines, today=TODAY)

    assert zone is None or zone.number is not None


def test_a_zone_does_not_show_itself() -> None:
    """Names and numbers do not slip into a log."""
    assert "ERIKSSON" not in repr(read(PASSPORT))
    assert "L898902C3" not in repr(read(PASSPORT))
