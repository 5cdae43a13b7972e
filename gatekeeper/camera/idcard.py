"""The front of a resident's card, second generation: lines of print into fields, by where they stand on it.

The labels, and the number, are looked for first: they say how the card lies. What stands in a row of the card is then put
together, whether the reader of print saw a row as one line or as five, and what it overlooked is read once more where it
must stand. The number is always read twice, out of two different crops.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.place import Landmark, PaperPlace, Piece, direction_of, fitted, pieces_of
from gatekeeper.camera.text import Spelling, TextLine, TextReader, cut_out
from gatekeeper.domain.document import Document, DocumentKind, Field, Problem
from gatekeeper.domain.idcard import LENGTH, UNLIKE, holds, judge, may_hold, plain
from gatekeeper.service.pictures import Image

# Where labels begin, and the middle of their rows, in millimetres from the card's top left.
LABELS = {
    "姓名": (6.4, 8.5),
    "性别": (6.4, 15.4),
    "民族": (24.4, 15.4),
    "出生": (6.4, 22.0),
    "住址": (6.4, 29.0),
    "公民身份号码": (6.4, 47.5),
}
BIRTH = ((13.4, 22.4), (26.0, 29.2), (33.0, 36.3))  # year, month, day: left, right
NUMBER = (28.6, 77.2, 47.5)  # of the number: left, right, middle
BESIDE = 5.0  # mm; what is further beside the number stands on whatever the card lies on
ROWS = {
    "name": (1.5, 12.2),
    "sex": (12.2, 18.8),
    "birth": (18.8, 25.4),
    "address": (25.4, 43.6),
    "number": (43.6, 53.0),
}
VALUE = 14.6  # where values begin
VALUES = 13.0  # left of it only labels stand
LABELLED = 11.8  # left of it characters of labels begin; a value's box may begin a little left of `VALUES`
PORTRAIT = 53.0  # right of it, above the number, is the portrait
HALF_ROW = 2.8

LONG = 17  # characters of a number that may be one
WORN = 14  # of one of which glare hides some, where something else vouches for its place
ENOUGH = 4  # signs that make it a card
DIGITS = "0123456789X"
_LABEL = re.compile("姓名|性别|民族|出生|住址|公?民?身份号码?")
_REMAINS = {
    "name": re.compile("^姓?名"),
    "sex": re.compile("^性?别"),
    "birth": re.compile("^出?生"),
    "address": re.compile("^住?址"),
    "number": re.compile("^.*[码号]"),
}
"""What is left of a label that was cut in two or half overlooked."""
_LONG_NUMBER = re.compile(r"[0-9]{14,}[0-9Xx]?")
FORMS = ((re.compile(r"[男女].{0,3}$"), 15.4), (re.compile(r"[12][09][0-9]{2}\D"), 22.0))
"""Values that are told by their form, and the middle of their rows, mm: the sex, perhaps with the nation, and the birth."""
_LATIN = re.compile(r"[A-Za-z]{3,}")
_BACK = re.compile("居民身份|签发机关|有效期限")


def read_id_card(
    image: Image,
    lines: Sequence[TextLine],
    text: TextReader,
    *,
    today: date | None = None,
    whole: PaperPlace | None = None,
    dim: bool = False,
) -> Document | None:
    """Find a card's fields among lines of print; None where there is no such card.

    Args:
        image: The picture that the lines were read in.
        whole: Where the card lies in it, if that is known.
        dim: Most of the print is too faint to be seen, so that a number is enough to believe in a card.
    """
    direction = direction_of(lines)
    pieces = pieces_of(lines, direction, _LABEL)
    layout = fitted(_marks(pieces, dim=dim), direction) or whole
    if layout is None:
        return _back(lines)
    reading = _Reading(image, text, layout, pieces, today)
    fields = reading.fields()
    if _signs(pieces, fields) < ENOUGH and not (dim and _speaks_for_itself(reading, fields, today)):
        return _back(lines)
    corners = tuple((round(x), round(y)) for x, y in layout.corners(0, 85.6, 0, 54))
    return judge(fields, today=today, corners=corners)


def _back(lines: Sequence[TextLine]) -> Document | None:
    """The other side, told by what stands on it."""
    said = {match for line in lines for match in _BACK.findall("".join(line.text.split()))}
    return Document(DocumentKind.ID_CARD, {}, problems=(Problem.BACK,)) if len(said) >= 2 else None


def _marks(pieces: Sequence[Piece], *, dim: bool = False) -> list[Landmark]:
    """Labels, and both ends of a long number; where labels are too faint, the values that tell by their form what they are."""
    found = []
    least = WORN if dim and any(form.match(piece.text) for form, _ in FORMS for piece in pieces) else LONG
    for piece in pieces:
        if piece.text in LABELS:
            found.append(Landmark(*LABELS[piece.text], piece.left, piece.middle))
        elif len(piece.text) >= least and _LONG_NUMBER.fullmatch(piece.text):
            left, right, middle = NUMBER
            found += [
                Landmark(left, middle, piece.left, piece.middle),
                Landmark(right, middle, piece.right, piece.middle),
            ]
        elif dim:
            found += [Landmark(VALUE, y, piece.left, piece.middle) for form, y in FORMS if form.match(piece.text)]
    return found


def _signs(pieces: Sequence[Piece], fields: dict[str, Field]) -> int:
    """How much speaks for a resident's card; 0 where nothing does that is not on other papers too."""
    labels = {piece.text for piece in pieces if _LABEL.fullmatch(piece.text)}
    own = "民族" in labels or any("身份号" in label for label in labels) or "nation" in fields
    number = fields.get("number")
    signs = (
        len(labels)
        + any("身份号" in label for label in labels)
        + sum(name in fields for name in ("sex", "nation", "birth"))
    )
    return own * (signs + (number is not None and len(number.text) >= LONG))


def _speaks_for_itself(reading: "_Reading", fields: dict[str, Field], today: date | None) -> bool:
    """Whether the number holds but for its check digit, or has the birth above it; a resident's card has no Latin words."""
    number, birth = fields.get("number"), fields.get("birth")
    if number is None or reading.has_latin_words():
        return False
    same = birth is not None and birth.text.replace("-", "") == number.text[6:14]
    return may_hold(number.text, today) or (same and len(number.text) >= LONG)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A card of which is known where it lies."""

    image: Image
    text: TextReader
    layout: PaperPlace
    pieces: Sequence[Piece]
    today: date | None = None

    def fields(self) -> dict[str, Field]:
        """What was found, in plain form."""
        found = {name: self._row(name) for name in ("name", "birth", "address")}
        found |= self._sex_and_nation()
        if not found["birth"].text:
            found["birth"] = self._birth_in_parts()
        found["number"] = self._number()
        return {name: field for name, field in found.items() if field.text}

    def _in(self, row: str) -> list[Piece]:
        """What stands in a row, in reading order, labels left out."""
        top, bottom = ROWS[row]
        found = []
        for piece in self.pieces:
            left, right = self.layout.x(piece.left), self.layout.x(piece.right)
            there = top <= self.layout.y(piece.middle) < bottom and left > -6.0 and right < 92.0
            if there and not _LABEL.fullmatch(piece.text) and (row == "number" or left < PORTRAIT):
                value = piece.behind(self.layout.left + self.layout.scale * LABELLED)
                if value is not None:
                    found.append(value)
        lines: list[list[Piece]] = []
        for piece in sorted(found, key=lambda one: one.middle):
            if lines and piece.middle - lines[-1][0].middle < 0.5 * piece.high:
                lines[-1].append(piece)
            else:
                lines.append([piece])
        return [piece for line in lines for piece in sorted(line, key=lambda one: one.left)]

    def has_latin_words(self) -> bool:
        """Whether letters stand on the card that a resident's card has none of."""
        return any(_LATIN.search(piece.text) for row in ROWS for piece in self._in(row))

    def _row(self, name: str) -> Field:
        pieces = self._in(name)
        said = _REMAINS[name].sub("", "".join(piece.text for piece in pieces))
        return Field(plain(name, said), _weakest(pieces))

    def _sex_and_nation(self) -> dict[str, Field]:
        """Two short values in one row; single characters are easily overlooked, and then read where they must be."""
        sex = nation = Field("", 0.0)
        for piece in self._in("sex"):
            said = _REMAINS["sex"].sub("", piece.text)
            if not sex.text and said[:1] in ("男", "女"):
                sex, said = Field(said[0], piece.confidences[-len(said)]), said[1:]
            if not nation.text:
                nation = Field(_nation_in(said), _weakest([piece]))
        if not sex.text:
            sex = self._again("sex", VALUES, 20.0, 15.4, only="男女")
        if not nation.text:
            nation = self._again("nation", 30.6, 46.0, 15.4)
        return {"sex": sex, "nation": nation}

    def _birth_in_parts(self) -> Field:
        """Year, month and day, each where it stands: the small characters between them are easily overlooked."""
        parts = [self._spell(left, right, 22.0, only=DIGITS) for left, right in BIRTH]
        said = plain("birth", "-".join(part.text for part in parts))
        return Field(said, min(part.weakest for part in parts))

    def _again(self, name: str, left: float, right: float, middle: float, only: str = "") -> Field:
        """Read a place of the card of which nothing, or nothing good, was read before."""
        said = self._spell(left, right, middle, only=only)
        return Field(plain(name, said.text), said.weakest)

    def _spell(self, left: float, right: float, middle: float, half: float = HALF_ROW, *, only: str = "") -> Spelling:
        crop = cut_out(self.image, self.layout.corners(left, right, middle - half, middle + half))
        return self.text.spell([crop], only=only)[0]

    def _number(self) -> Field:
        """The number, read twice: as it was found, and from a larger, clearer crop, in which only digits can be."""
        pieces = [piece for piece in self._in("number") if re.search("[0-9]{2}", piece.text)]
        first, last = (self.layout.left + self.layout.scale * x for x in (NUMBER[0] - BESIDE, NUMBER[1] + BESIDE))
        pieces = [part for piece in pieces if (part := piece.between(first, last)) is not None]
        pieces = [piece for piece in pieces if len(piece.text) == LENGTH and holds(piece.text, self.today)] or pieces
        said = plain("number", _REMAINS["number"].sub("", "".join(piece.text for piece in pieces)))
        if pieces:
            ends = [self.layout.x(pieces[0].left), self.layout.x(pieces[-1].right)]
            row = float(np.mean([self.layout.y(piece.middle) for piece in pieces]))
            half = 0.65 * max(piece.high for piece in pieces) / self.layout.scale
            if len(said) < LENGTH:  # perhaps its beginning or its end was overlooked
                ends = [min(ends[0], NUMBER[0]), max(ends[1], NUMBER[1])]
        else:
            ends, row, half = [NUMBER[0], NUMBER[1]], NUMBER[2], HALF_ROW
        again = self._digits(ends[0] - 1.2, ends[1] + 1.2, row, half)
        if max(len(again.text), len(said)) >= LONG and LENGTH not in (len(again.text), len(said)):
            wider = self._digits(ends[0] - BESIDE, ends[1] + BESIDE, row, half)  # an X at its end is easily overlooked
            again = wider if len(wider.text) == LENGTH else again
        if again.text == said:
            return Field(said, min(again.weakest, _weakest(pieces)))
        if len(again.text) != LENGTH and not pieces:
            return Field("", 0.0)
        return self._of_unlike(Field(said, _weakest(pieces)), Field(again.text, again.weakest))

    def _digits(self, left: float, right: float, row: float, half: float) -> Spelling:
        crop = cut_out(self.image, self.layout.corners(left, right, row - half, row + half))
        return self.text.spell([_clearer(crop)], only=DIGITS)[0]

    def _of_unlike(self, *looks: Field) -> Field:
        """The likeliest of several numbers read in one place, doubtful: a whole one, one that holds, and then the surest."""

        def worth(look: Field) -> tuple[bool, bool, float]:
            return len(look.text) == LENGTH, holds(look.text, self.today), look.confidence

        best = max((look for look in looks if look.text), key=worth, default=Field("", 0.0))
        return Field(best.text, min(UNLIKE, *(look.confidence for look in looks)))


def _weakest(pieces: Sequence[Piece]) -> float:
    return min((weakest for piece in pieces for weakest in piece.confidences), default=0.0)


def _nation_in(text: str) -> str:
    """The nation at the end of a text that may begin with what is left of a label."""
    return next((name for start in range(len(text)) if (name := plain("nation", text[start:]))), "")


def _clearer(crop: Image) -> Image:
    """The darkest of it black, the lightest white."""
    gray = np.asarray(cv2.cvtColor(crop, cv2.COLOR_BGR2GRAY) if crop.ndim == 3 else crop, np.uint8)
    low, high = np.percentile(gray, (1, 99))
    return np.asarray(np.clip((gray - low) * (255 / max(20.0, high - low)), 0, 255), np.uint8)
