"""What is believed of a resident's card, second generation, front side.

Nothing of a number is ever put right: what is printed is read, and then it is said what is wrong with it. A misreading can
pass the check digit by chance (of two wrong digits one pair in eleven does), so a number is *certain* only if what stands
elsewhere on the card agrees too: the printed birth date vouches for eight of its digits, the printed sex for one more, and
each character was read with confidence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gatekeeper.domain.document import SURE, Document, DocumentKind, Field, Problem
from gatekeeper.domain.errors import BadIdentity
from gatekeeper.domain.identity import Sex, check_digit, parse_id_number
from gatekeeper.domain.nations import nation

FIELDS = ("name", "sex", "nation", "birth", "address", "number")
"""In the order of the card."""

SEXES = {"男": Sex.MALE, "女": Sex.FEMALE}
AGREEING = 2  # different pictures that must show the same number before a vote is certain
OUTVOTED = 0.5  # of the winner's weight: a field with so strong a rival is doubtful
UNLIKE = 0.5  # confidence of a number that two looks at one picture read differently, at most
AT_ODDS = 3  # numbers that differ, from which on each character is voted upon
HARMLESS = frozenset({Problem.SEVERAL})
LENGTH = 18  # characters of a number
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_DIGITS = re.compile(r"[0-9]+[Xx]?")  # no name has any
_BIRTH = re.compile(r"([12][0-9]{3})\D+([0-9]{1,2})\D+([0-9]{1,2})\D*")
_DOTS = str.maketrans("•・‧∙⋅．.。", "········")
_PROBLEM_OF = {"region": Problem.NUMBER_REGION, "date": Problem.NUMBER_DATE}


@dataclass(frozen=True, slots=True)
class Witness:
    """One reading of one picture.

    Attributes:
        picture: What tells the picture from others, such as a digest of its bytes: a camera that hangs gives the same one
            again and again, and that must not count as agreement.
    """

    document: Document
    picture: bytes


def plain(name: str, text: str) -> str:
    """A field's text in its plain form, or empty if it cannot be that field.

    Args:
        name: One of `FIELDS`.
        text: As it was read, without the label.
    """
    said = "".join(text.split())
    if name == "name":
        return _DIGITS.sub("", said).translate(_DOTS).strip("·")
    if name == "sex":
        return said if said in SEXES else ""
    if name == "nation":
        return nation(said)
    if name == "birth":
        return _day(said)
    if name == "number":
        return said.upper()
    return said


def judge(
    fields: Mapping[str, Field], *, today: date | None = None, corners: tuple[tuple[int, int], ...] = ()
) -> Document:
    """Say how far the fields of a card are to be believed.

    Args:
        fields: In plain form, by the names of `FIELDS`; what was not read is left out.
        today: A birth after it is a misreading.
    """
    kept = {name: fields[name] for name in FIELDS if name in fields and fields[name].text}
    problems = _problems(kept, today)
    return Document(DocumentKind.ID_CARD, kept, not problems, problems, corners)


def is_unread(document: Document) -> bool:
    """Whether another look at the same picture may give more: a card's number is missing, cut short or read in doubt."""
    number = document.fields.get("number")
    on_front = document.kind is DocumentKind.ID_CARD and Problem.BACK not in document.problems
    return on_front and (number is None or number.doubtful or not _SHAPE.fullmatch(number.text))


def holds(number: str, today: date | None = None) -> bool:
    """Whether shape, region, date and check digit of a number are what they should be."""
    return not _wrong_with(number, today)


def may_hold(number: str, today: date | None = None) -> bool:
    """Whether it is a number in all but its check digit: of what is printed elsewhere hardly one row of digits in 200 is."""
    return _wrong_with(number, today) <= {Problem.NUMBER_CHECK}


def put_together(one: Document, other: Document, *, today: date | None = None) -> Document:
    """Two readings of one picture: of each field the surer one, of the number rather one that holds.

    Where both read a whole number, and not the same, it stays doubtful: one picture cannot outvote itself.
    """
    fields = dict(other.fields)
    for name, field in one.fields.items():
        if name not in fields or field.confidence > fields[name].confidence:
            fields[name] = field
    numbers = [document.fields["number"] for document in (one, other) if "number" in document.fields]
    whole = [number for number in numbers if _SHAPE.fullmatch(number.text)]
    if numbers:
        best = max(whole or numbers, key=lambda number: (holds(number.text, today), number.confidence))
        unlike = len({number.text for number in whole}) > 1
        fields["number"] = replace(best, confidence=min(best.confidence, UNLIKE)) if unlike else best
    return judge(fields, today=today, corners=other.corners or one.corners)


def vote(looks: Sequence[Witness], *, needed: int = AGREEING, today: date | None = None) -> Document:
    """Agree upon one card from several pictures of it.

    Each field is the text whose confidences add up highest; one with a strong rival becomes doubtful. Of numbers that differ
    one that holds counts double, and where none does each character is what most pictures show there. The number is certain
    only if it passes every check in the agreed fields, `needed` different pictures show it, and none shows another one.

    Args:
        looks: At least one, oldest first; of looks with the same picture the first counts.
    """
    documents = list({look.picture: look.document for look in reversed(looks)}.values())[::-1]
    agreed = {name: field for name in FIELDS if (field := _agreed(name, documents)) is not None}
    if (number := _agreed_number(documents, today)) is not None:
        agreed["number"] = number
    judged = judge(agreed, today=today, corners=looks[-1].document.corners)
    numbers = [text for one in documents if _SHAPE.fullmatch(text := one.text("number"))]
    problems = set(judged.problems)
    if len(set(numbers)) > 1:
        problems.add(Problem.UNSTEADY)
    problems |= {problem for one in documents for problem in one.problems if problem in HARMLESS}
    if not agreed and all(Problem.BACK in one.problems for one in documents):
        problems = {Problem.BACK}
    certain = judged.certain and not problems - HARMLESS and len(numbers) >= needed
    return replace(judged, certain=certain, problems=_in_order(problems))


def _agreed_number(documents: Sequence[Document], today: date | None) -> Field | None:
    """Of whole numbers that differ, the one to be shown, doubtful; None where there is nothing to choose."""
    whole = [number for one in documents if (number := one.fields.get("number")) and _SHAPE.fullmatch(number.text)]
    if not whole or (len({number.text for number in whole}) == 1 and len(whole) == len(documents)):
        return None
    votes: dict[str, float] = {}
    for number in whole:
        votes[number.text] = votes.get(number.text, 0.0) + number.confidence * (1 + holds(number.text, today))
    best = max(votes, key=lambda text: votes[text])
    if len(votes) >= AT_ODDS and not holds(best, today):
        best = "".join(_weightiest([(number.text[at], number.confidence) for number in whole]) for at in range(LENGTH))
    sure = max((number.confidence for number in whole if number.text == best), default=0.0)
    return Field(best, sure if len(votes) == 1 else min(sure, UNLIKE))


def _weightiest(votes: Sequence[tuple[str, float]]) -> str:
    return max((char for char, _ in votes), key=lambda char: sum(weight for one, weight in votes if one == char))


def _agreed(name: str, documents: Sequence[Document]) -> Field | None:
    votes: dict[str, list[float]] = {}
    for document in documents:
        if field := document.fields.get(name):
            votes.setdefault(field.text, []).append(field.confidence)
    if not votes:
        return None
    text, weights = max(votes.items(), key=lambda vote: sum(vote[1]))
    rival = max((sum(others) for other, others in votes.items() if other != text), default=0.0)
    best = max(weights)
    return Field(text, best if rival < OUTVOTED * sum(weights) else min(best, rival / (rival + sum(weights))))


def _problems(fields: Mapping[str, Field], today: date | None) -> tuple[Problem, ...]:
    number = fields.get("number")
    if number is None:
        return (Problem.NUMBER_MISSING,)
    found = _wrong_with(number.text, today)
    birth, printed = fields.get("birth"), fields.get("sex")
    whole = len(number.text) == LENGTH  # else nobody knows which of it is the date
    if birth is None or birth.doubtful:
        found.add(Problem.BIRTH_UNREAD)
    if whole and birth is not None and birth.text.replace("-", "") != number.text[6:14]:
        found.add(Problem.BIRTH_DIFFERS)
    if printed is None or printed.doubtful:
        found.add(Problem.SEX_UNREAD)
    if whole and printed is not None and SEXES.get(printed.text) is not _sex_of(number.text):
        found.add(Problem.SEX_DIFFERS)
    if number.confidence < SURE:
        found.add(Problem.DOUBTFUL)
    return _in_order(found)


def _wrong_with(number: str, today: date | None) -> set[Problem]:
    if not _SHAPE.fullmatch(number):
        return {Problem.NUMBER_SHAPE}
    found = set()
    due = check_digit(number[:17])
    try:
        parse_id_number(number[:17] + due, today=today)
    except BadIdentity as error:
        found.add(_PROBLEM_OF[error.part])
    if number[17] != due:
        found.add(Problem.NUMBER_CHECK)
    return found


def _sex_of(number: str) -> Sex | None:
    digit = number[16:17]
    if not (digit.isascii() and digit.isdecimal()):
        return None
    return Sex.MALE if int(digit) % 2 else Sex.FEMALE


def _day(text: str) -> str:
    found = _BIRTH.fullmatch(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat() if found else ""
    except ValueError:
        return ""


def _in_order(problems: set[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in Problem if problem in problems)
