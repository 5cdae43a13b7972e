"""Machine-readable zones in pictures."""

from collections.abc import Sequence
from datetime import date
from math import pi
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.document_files import read_files
from gatekeeper.camera.documents import Documents
from gatekeeper.camera.mrz import read_zones
from gatekeeper.camera.mrz_agree import agreed
from gatekeeper.camera.rest import has_rows, without
from gatekeeper.camera.text import Spelling, TextLine, TextReader
from gatekeeper.domain.document import Document, DocumentKind, Problem
from gatekeeper.domain.mrz_layout import MRV_A, MRV_B, ONE_LINE, PERMIT, TD1, TD2, TD3, MrzFormat
from gatekeeper.service.pictures import Image
from tests.camera.cards import draw_card
from tests.camera.holders import a_holder
from tests.camera.webcam import webcam
from tests.camera.zones import specimen
from tests.domain.specimens import CARD, CARD_2, HOME_RETURN, LONG_CARD, PASSPORT, TO_HONG_KONG, VISA_A, VISA_B
from tests.domain.zones import TODAY, make_zone

WHILE_VALID = date(2010, 1, 1)


@pytest.fixture(scope="module")
def reader(text_reader: TextReader) -> Documents:
    """On a day on which the specimens were valid."""
    return Documents(text_reader, today=lambda: WHILE_VALID)


def said(document: Document) -> dict[str, str]:
    """What it says, by field."""
    return {name: field.text for name, field in document.fields.items()}


ANNA = {"surname": "ERIKSSON", "given": "ANNA MARIA", "nationality": "UTO", "issuer": "UTO", "sex": "F"}
ANNA |= {"birth": "1974-08-12", "expiry": "2012-04-15"}


@pytest.mark.parametrize(
    ("layout", "lines", "fields"),
    [
        (TD3, PASSPORT, ANNA | {"type": "P", "number": "L898902C3", "optional": "ZE184226B"}),
        (TD1, CARD, ANNA | {"type": "I", "number": "D23145890", "optional": "7349"}),
        (TD2, CARD_2, ANNA | {"type": "I", "number": "D23145890", "optional": "7349"}),
    ],
    ids=lambda value: value.name if isinstance(value, MrzFormat) else "",
)
def test_the_specimens_of_doc_9303_are_read(
    reader: Documents, layout: MrzFormat, lines: tuple[str, ...], fields: dict[str, str]
) -> None:
    """Anna Maria Eriksson of Utopia; every field, and a number that may be used."""
    if lines != PASSPORT:
        fields = {name: text for name, text in fields.items() if name != "optional"}

    (document,) = reader(specimen(layout, lines))

    assert document.kind is DocumentKind.MRZ
    assert said(document) == fields
    assert document.certain
    assert document.problems == ()


@pytest.mark.parametrize(
    ("layout", "lines", "number"),
    [
        (MRV_A, VISA_A, "L8988901C"),
        (MRV_B, VISA_B, "L8988901C"),
        (PERMIT, HOME_RETURN, "H12345678"),
        (ONE_LINE, TO_HONG_KONG, "CA1234567"),
        (TD1, LONG_CARD, "D23145890734"),
    ],
    ids=("visa", "small-visa", "home-return", "to-hong-kong", "long-number"),
)
def test_visas_and_permits_are_read(reader: Documents, layout: MrzFormat, lines: tuple[str, ...], number: str) -> None:
    """Each in its own size."""
    (document,) = reader(specimen(layout, lines))

    assert document.text("number") == number
    assert Problem.CHECK_DIGITS not in document.problems
    assert Problem.REPAIRED not in document.problems


@pytest.mark.parametrize("turn", [pi, pi / 2, -pi / 2], ids=("upside-down", "on-its-left", "on-its-right"))
def test_a_passport_may_be_held_any_way(reader: Documents, turn: float) -> None:
    """Nobody in a queue turns it round first."""
    (document,) = reader(specimen(TD3, PASSPORT, turn=turn))

    assert document.text("number") == "L898902C3"
    assert document.text("surname") == "ERIKSSON"
    assert document.certain
    (left, top), _, (right, bottom), _ = document.corners
    assert np.cos(turn) * (bottom - top) - np.sin(turn) * (right - left) > 0  # they begin at the page's own top left


def test_an_expired_document_is_still_read_with_certainty(text_reader: TextReader, tmp_path: Path) -> None:
    """As the command tells it; whether such a document may be used is for people to decide."""
    file = tmp_path / "passport.png"
    cv2.imwrite(str(file), specimen(TD3, PASSPORT))

    (told,) = read_files([str(file)], reader=Documents(text_reader, today=lambda: TODAY))

    assert (told["kind"], told["number_valid"], told["problems"]) == ("mrz", True, ["expired"])
    assert told["fields"]["number"]["text"] == "L898902C3"


def test_a_wrong_printed_check_digit_is_never_certain(reader: Documents) -> None:
    """The number is told as it is printed, and that something is wrong: here only that digit itself can be."""
    lines = (PASSPORT[0], PASSPORT[1].replace("L898902C36", "L898902C37"))

    (document,) = reader(specimen(TD3, lines))

    assert document.text("number") == "L898902C3"
    assert Problem.REPAIRED in document.problems
    assert not document.certain
    assert document.fields["number"].doubtful


def test_two_documents_in_one_picture_are_both_told(reader: Documents) -> None:
    """An ID card, which is looked for first, and the passport above it; two passports."""
    holder = a_holder(np.random.default_rng(8))
    card, page = webcam(draw_card(holder), "good", 8), specimen(TD3, PASSPORT)
    both, two = np.concatenate([card, page]), np.concatenate([page, specimen(TD3, (PASSPORT[0], OTHER[1]))])

    assert {document.text("number") for document in reader(both)} == {holder.number, "L898902C3"}
    assert {document.text("number") for document in reader(two)} == {"L898902C3", "E12345670"}


def test_half_a_zone_is_nothing_certain(reader: Documents) -> None:
    """A thumb on the right half of both lines."""
    picture = specimen(TD3, PASSPORT)
    picture[380:, 640:] = (110, 140, 190)

    assert not any(document.certain for document in reader(picture))


def test_frames_of_nothing_are_nothing(reader: Documents) -> None:
    """A wall, noise, black, and a picture of a few pixels."""
    noise = np.random.default_rng(4).integers(0, 256, (240, 320, 3)).astype(np.uint8)
    for picture in (np.full((240, 320, 3), 200, np.uint8), noise, np.zeros((240, 320, 3), np.uint8), noise[:5, :7]):
        assert reader(picture) == []


# From here on no picture is read: what a reader of print may say is said by a reader that repeats itself.

OTHER = make_zone(
    TD3,
    {
        "type": "P",
        "issuer": "CHN",
        "names": "WANG  LI",
        "number": "E12345670",
        "nationality": "CHN",
        "birth": "740812",
        "sex": "F",
        "expiry": "280315",
    },
)


class Parrot:
    """Has a picture in which each row is a gray stripe of its own, and says of a stripe what it was told."""

    def __init__(self, rows: Sequence[str], confidence: float) -> None:
        self.picture = np.zeros((720, 1280, 3), np.uint8)
        self.lines = []
        self.asked = 0
        self._last: tuple[Spelling, ...] = ()
        self._spellings = [Spelling(row, (confidence,) * len(row), (0.0,) * len(row)) for row in rows]
        for number, row in enumerate(rows, start=1):
            x, y = 20 + 20 * len(row), 40 + 50 * number
            self.picture[y : y + 30] = number
            self.lines.append(TextLine(row, confidence, ((20, y), (x, y), (x, y + 30), (20, y + 30))))

    def spell(self, crops: Sequence[Image]) -> tuple[Spelling, ...]:
        """What stands in the middle of each crop; where gray says nothing any more, the same as before."""
        self.asked += len(crops)
        if all(crop.ndim == 3 for crop in crops):
            self._last = tuple(self._spellings[round(crop[crop.shape[0] // 2].max()) - 1] for crop in crops)
        return self._last


def heard(*rows: str, confidence: float = 1.0, today: date = WHILE_VALID) -> list[Document]:
    """The documents that such a reader's picture has."""
    parrot = Parrot(rows, confidence)
    return read_zones(parrot.picture, parrot.lines, parrot, today)


def test_a_repair_is_told_and_never_certain() -> None:
    """There is no month 18: the misread digit can only have been one other."""
    (document,) = heard(PASSPORT[0], PASSPORT[1].replace("7408122", "7418122"))

    assert document.text("birth") == "1974-08-12"
    assert Problem.REPAIRED in document.problems
    assert not document.certain
    assert all(field.doubtful for field in document.fields.values())


@pytest.mark.parametrize("place", [9, 19, 27, 42, 43])
def test_any_wrong_check_digit_is_told(place: int) -> None:
    """Of the number, the birth, the expiry, the optional data and all of them: as wrong, or as put right."""
    wrong = str((int(PASSPORT[1][place]) + 1) % 10)

    (document,) = heard(PASSPORT[0], PASSPORT[1][:place] + wrong + PASSPORT[1][place + 1 :])

    assert {Problem.CHECK_DIGITS, Problem.REPAIRED} & set(document.problems)
    assert not document.certain


def test_what_could_be_two_things_is_not_repaired() -> None:
    """A wrong digit in the number may have been any of its digits."""
    (document,) = heard(PASSPORT[0], PASSPORT[1].replace("L898902C3", "L838902C3"))

    assert document.text("number") == "L838902C3"
    assert document.problems == (Problem.CHECK_DIGITS, Problem.DOUBTFUL)
    assert not document.certain


def test_a_six_that_may_be_a_g_is_certain_only_if_it_is_clear() -> None:
    """Both have the same check digits."""
    said = {"type": "P", "issuer": "FRA", "names": "LI", "number": "A7B6C7D7E", "nationality": "FRA"}
    lines = make_zone(TD3, said | {"birth": "740812", "expiry": "280315"})

    (clear,), (unclear,) = heard(*lines), heard(*lines, confidence=0.99)

    assert clear.certain
    assert unclear.problems == (Problem.DOUBTFUL,)
    assert not unclear.certain


def test_two_noughts_in_a_number_of_letters_are_never_certain() -> None:
    """Two O would have the same check digits, and readers do not tell O from 0."""
    said = {"type": "P", "issuer": "FRA", "names": "LI", "number": "00B7C7D7E", "nationality": "FRA"}

    (document,) = heard(*make_zone(TD3, said | {"birth": "740812", "expiry": "280315"}))

    assert document.problems == (Problem.DOUBTFUL,)


def test_lost_fillers_are_put_in_again() -> None:
    """Readers of print miscount long runs; a passport does not become a small card for it."""
    (document,) = heard(OTHER[0][:-3], OTHER[1].replace("<" * 14, "<" * 12))

    assert said(document)["number"] == "E12345670"
    assert said(document)["surname"] == "WANG"
    assert "optional" not in document.fields
    assert document.certain


def test_a_small_card_is_none_that_lost_fillers() -> None:
    """Eight fillers more in each row, and the check digits would fit a passport's page as well."""
    reading = agreed([[Spelling(line, (1.0,) * 36, ())] for line in CARD_2], WHILE_VALID)

    assert reading is not None
    assert (reading.zone.layout, reading.off) == (TD2, 0)


def test_where_many_fillers_are_missing_a_name_may_be_missing_too() -> None:
    """The name is told, but not as sure."""
    (document,) = heard(OTHER[0].replace("LI<<<<", ""), OTHER[1])

    assert document.text("surname") == "WANG"
    assert document.fields["surname"].doubtful
    assert document.certain  # the number


def test_what_cannot_be_read_does_not_hold_up_the_queue() -> None:
    """A block of rows without a zone is looked at eighteen times at most, a good zone once."""
    parrot, good = Parrot(["P<UTO" + "<" * 39, "8" * 44] * 4, 1.0), Parrot(PASSPORT, 1.0)

    assert read_zones(parrot.picture, parrot.lines, parrot, WHILE_VALID) == []
    assert len(read_zones(good.picture, good.lines, good, WHILE_VALID)) == 1

    assert 0 < parrot.asked <= 18
    assert good.asked == 2


@pytest.mark.parametrize("fillers", ["<", "く", "〈", "《", "(", ">"])
def test_fillers_are_known_as_readers_of_chinese_print_see_them(fillers: str) -> None:
    """The model knows no angle bracket on its own."""
    (document,) = heard(*(line.replace("<", fillers) for line in PASSPORT))

    assert document.text("number") == "L898902C3"


def test_zones_below_each_other_are_all_told() -> None:
    """Two cards on a table."""
    documents = heard(*CARD, *LONG_CARD)

    assert sorted(document.text("number") for document in documents) == ["D23145890", "D23145890734"]


@pytest.mark.parametrize(
    "rows",
    [
        ("PLEASE HAVE YOUR PASSPORT READY", "AND KEEP ONE METRE APART"),
        ("姓名", "公民身份号码", "110101199003070038"),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ<<ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOPQRSTUVWXYZ<<ABCDEFGHIJKLMNOP"),
        ("12345678901234567890123456789012345678901234",),
        ("<" * 44, "<" * 44),
        ("<" * 30, "<" * 30, "<" * 30),
        (PASSPORT[0],),
        (PASSPORT[0], PASSPORT[1][:20]),
        ("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8989O2C30UTO7408120F1204150ZE184226B<<<<<11"),
        (),
    ],
)
def test_other_print_is_no_zone(rows: tuple[str, ...]) -> None:
    """Notices, ID cards, long words, tables, half of a zone, and one of which hardly a check digit fits."""
    assert heard(*rows) == []


@settings(max_examples=40, deadline=None)  # some take 0.3 s: repairs are tried of every way to read them
@given(st.lists(st.text(min_size=1, max_size=50) | st.from_regex(r"\A[A-Z0-9<]{26,46}\Z"), max_size=6))
def test_whatever_a_reader_of_print_says_is_a_zone_or_none(rows: list[str]) -> None:
    """Nothing raises, and nothing that it says at random is certain."""
    assert not any(document.certain for document in heard(*rows))


def test_a_picture_is_read_again_only_where_print_is_left() -> None:
    """What was found is painted over; a few milliseconds say whether a second look of a second is worth while."""
    page = specimen(TD3, PASSPORT)
    high, wide = page.shape[:2]

    assert has_rows(page)
    assert not has_rows(without(page, [((0, 0), (wide, 0), (wide, high), (0, high))]))
    assert page.any()
