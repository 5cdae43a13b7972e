"""Photos of people: one, or a folder of them whose names say whose they are."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from gatekeeper.domain.errors import BadFlat, BadInput, NotFound
from gatekeeper.domain.household import Person, PersonState, parse_flat
from gatekeeper.domain.words import Sentence, Words, sentence
from gatekeeper.service.office import find
from gatekeeper.service.office.cells import name_key, text_in
from gatekeeper.service.ports import Look, Store
from gatekeeper.service.rights import by_right

_BEGIN, _END = b"\xff\xd8\xff", b"\xff\xd9"
_FLAT_FIRST = re.compile(r"(?P<flat>.*[0-9][室号]?)[\s_—–-]*(?P<name>[^0-9]+)")
_NAME_FIRST = re.compile(r"(?P<name>[^0-9]+?)[\s_—–-]*(?P<flat>[0-9].*)")
PASS_DIGITS = 8  # of a pass number as it is printed, at least
_AGAIN = re.compile(r"\s*(?:[(（][0-9]{1,2}[)）]|副本|照片|[-_ ]copy)\s*$", re.IGNORECASE)  # 张三 (2), 张三照片
_APART = re.compile(r"[\s_+,，、]+")


class Said(Words):
    """Why a photo is not taken."""

    NO_JPEG = "照片不是 JPEG 图片。", "The photo is not a JPEG picture."
    NOBODY = "此人已不在住户名单中。", "This person is no longer on the list of residents."
    NO_NAME = (
        "文件名看不出是谁：请写证号、证件号，或房号加姓名，如“3-2-501 张三”。",
        "The file's name says nobody: write a pass or ID number, or flat and name, such as “3-2-501 张三”.",
    )
    TWICE = "与 {file} 是同一个人：只用那一张。", "The same person as {file}: only that one is used."


@dataclass(frozen=True, slots=True)
class PhotoMatch:
    """Whose photo a file is.

    Attributes:
        file: What it is called.
        person: None where nobody is found; `trouble` says why.
        had: Whether they have a photo already, which it takes the place of.
    """

    file: str
    person: UUID | None = None
    name: str = ""
    flat: str = ""
    had: bool = False
    trouble: Sentence | None = None


@dataclass(frozen=True, slots=True)
class PhotoSet:
    """A photo that somebody was given.

    Attributes:
        photo: Its digest.
        before: The one that they had, if any.
    """

    person: UUID
    name: str
    photo: str
    before: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class PhotosSet:
    """Photos that were taken over, and how many were of people who are gone."""

    photos: tuple[PhotoSet, ...]
    gone: int = 0


def match_photos(files: Sequence[str], look: Look) -> Iterator[PhotoMatch]:
    """Whose photos files are, by what they are called without their ending: a pass number, an ID number, or flat and name.

    A name alone is enough where only one person has it. Of two files for one person the second says so.
    """
    taken: dict[UUID, str] = {}
    flats = {one.id: str(one.flat) for one in look.households()}
    for file in files:
        try:
            person = _whose(text_in(file.rpartition(".")[0] or file), look)
        except NotFound as error:
            yield PhotoMatch(file, trouble=error.told)
            continue
        first = taken.setdefault(person.id, file)
        trouble = sentence(Said.TWICE, file=first) if first != file else None
        yield PhotoMatch(
            file, person.id, person.name, flats.get(person.household, ""), person.photo is not None, trouble
        )


def _whose(called: str, look: Look) -> Person:
    """Who is meant.

    Raises:
        NotFound: Nobody, or several.
    """
    called = _AGAIN.sub("", called).strip()
    words = _APART.split(called)
    for text in (called, *(one for one in words if sum(letter.isdigit() for letter in one) >= 6)):
        if text.isdecimal() and len(text) < PASS_DIGITS:
            continue  # a camera counts its pictures: IMG_000123 is nobody's pass
        try:
            known = find.find_person(text, look, here=True)
            if known.state is PersonState.LIVING_HERE:
                return known
        except NotFound as error:
            if error.told.words is not find.Said.NOBODY:
                raise
    for shape in (_FLAT_FIRST, _NAME_FIRST):
        found = shape.fullmatch(called)
        person = _at(found["flat"], found["name"], look) if found is not None else None
        if person is not None:
            return person
    raise NotFound(Said.NO_NAME)


def _at(flat: str, name: str, look: Look) -> Person | None:
    """The one of this name who lives in a flat, or belongs there too."""
    try:
        household = look.household_at(parse_flat(flat.strip()))
    except BadFlat:
        return None
    wanted = name_key(name)
    here = [one for one in look.members(household.id) if one.state is PersonState.LIVING_HERE] if household else []
    named = [one for one in here if name_key(one.name) == wanted]
    return named[0] if len(named) == 1 else None


@by_right
def set_photo(person: UUID, jpeg: bytes, *, store: Store) -> Person:
    """Put a photo in place of the one somebody had; gates get it with the next bundle.

    Args:
        jpeg: As `gatekeeper.camera.portrait` makes it: small, and without notes of where it was taken.

    Raises:
        NotFound: The person is not in the registry any more.
        BadInput: It is no JPEG, or larger than a photo may be.
    """
    if set_photos({person: jpeg}, store=store).gone:
        raise NotFound(Said.NOBODY)
    with store.read() as look:
        return look.persons_by([person])[person]


@by_right
def set_photos(photos: Mapping[UUID, bytes], *, store: Store) -> PhotosSet:
    """The same for many at once, all or none; whoever is gone meanwhile is left out and counted.

    Raises:
        BadInput: One is no JPEG, or larger than a photo may be.
    """
    if not all(jpeg.startswith(_BEGIN) and jpeg.endswith(_END) for jpeg in photos.values()):
        raise BadInput(Said.NO_JPEG)
    done, gone = [], 0
    with store.write() as work:
        for person, jpeg in photos.items():
            known = work.person(person)
            if known is None:
                gone += 1
                continue
            before = work.photo(known.photo) if known.photo else None
            digest = work.keep(jpeg)
            if digest != known.photo:
                work.append(replace(known, photo=digest))
                done.append(PhotoSet(known.id, known.name, digest, before))
    return PhotosSet(tuple(done), gone)


@by_right
def put_back_photos(done: PhotosSet, *, store: Store) -> tuple[str, ...]:
    """Everybody has the photo again that they had before, or none.

    Returns:
        The names of those who were given another one since; theirs stays.
    """
    left = []
    with store.write() as work:
        for one in done.photos:
            known = work.person(one.person)
            if known is None or known.photo != one.photo:
                left.append(one.name)
                continue
            work.append(replace(known, photo=work.keep(one.before) if one.before is not None else None))
    return tuple(left)
