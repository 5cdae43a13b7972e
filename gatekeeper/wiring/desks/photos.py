"""Photos at the desk of the registry: of one person by webcam or file, of many from a folder, tried before they are used."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

from gatekeeper.camera.faces import Faces, PortraitOrWhy, face_files
from gatekeeper.camera.portrait import portrait
from gatekeeper.camera.viewfinder import Viewfinder
from gatekeeper.domain.errors import BadInput, NoPicture
from gatekeeper.domain.words import Language, Sentence, Words
from gatekeeper.service.office.photo import PhotoMatch, PhotosSet, match_photos, put_back_photos, set_photos
from gatekeeper.service.office.registry import Resident
from gatekeeper.service.pictures import Image
from gatekeeper.service.ports import Progress
from gatekeeper.ui.jobs import Lane
from gatekeeper.ui.office.desk.data import AWAY, At, Call, Of, Verb, verb
from gatekeeper.ui.office.desk.form import NOTHING, Form, From, Input, InputKind, Nothing, out_of
from gatekeeper.ui.office.desk.own import Own
from gatekeeper.ui.office.photos.photo_panel import PhotoDraft, PhotoPanel, PhotoVerbs
from gatekeeper.ui.office.photos.trial_panel import PhotoFile, PhotosPanel, PhotosTrial
from gatekeeper.ui.office.photos.words import W
from gatekeeper.ui.office.status import Notice, bad, good
from gatekeeper.ui.office.words import Word
from gatekeeper.wiring.desks.tables import OfPeople
from gatekeeper.wiring.device import OpenDevice


class Webcam:
    """The office's webcams, of which one is looked through while a photo is taken.

    Attributes:
        turn: Grows whenever it is let go: what was asked before, and is answered after, leaves no light on.
    """

    def __init__(self, open_: Callable[[str], Viewfinder] = Viewfinder) -> None:
        self._open = open_
        self._finder: Viewfinder | None = None
        self._number = -1
        self.turn = 0

    def seen(self, draft: PhotoDraft) -> PhotoDraft:
        """What the draft lacks: the webcam's next picture, or why there is none; behind the last webcam comes the first."""
        if not draft.live or draft.turn != self.turn:
            return draft
        try:
            seen = self._look(draft.camera)
            if draft.turn != self.turn:
                self._close()
            return draft if seen is None else replace(draft, seen=seen, trouble=None)
        except NoPicture as error:
            self._close()
            if draft.camera:
                return self.seen(replace(draft, camera=0))
            return replace(draft, seen=None, trouble=error.told)

    def let_go(self) -> None:
        """Nobody looks any more."""
        self.turn += 1
        self._close()

    def _close(self) -> None:
        finder, self._finder = self._finder, None
        if finder is not None:
            finder.close()

    def _look(self, number: int) -> Image | None:
        if self._finder is None or number != self._number:
            self._close()
            self._finder, self._number = self._open(str(number)), number
        return self._finder.look()


@dataclass(frozen=True, slots=True)
class FromFolder:
    """A folder that is to be read."""

    path: Path


FOLDER = Form(FromFolder, Input("path", W.FOLDER, InputKind.FOLDER))


def photos_of(
    office: OpenDevice, webcam: Webcam
) -> tuple[tuple[OfPeople, ...], tuple[OfPeople, ...], tuple[Own[Any], ...]]:
    """The verb beside one person and the one above the list, those of the two panels, and the panels."""
    back = partial(put_back_photos, store=office.store)

    def begin(call: Call[Resident, Nothing]) -> PhotoDraft:
        one = call.row
        with office.store.read() as look:
            known = look.person(one.person)
            now = look.photo(known.photo) if known is not None and known.photo else None
        return PhotoDraft(one.person, one.name, str(one.flat or ""), now, turn=webcam.turn)

    def shoot(call: Call[PhotoDraft, Nothing]) -> PhotoDraft:
        seen = call.row.seen
        return call.row if seen is None else replace(call.row, taken=portrait(seen))

    def chosen(call: Call[PhotoDraft, From]) -> PhotoDraft:
        faces = Faces()
        try:
            face = faces(call.given.path)
        finally:
            faces.close()
        if isinstance(face, Sentence):
            raise BadInput(face.words, **dict(face.values))
        return replace(call.row, taken=face, seen=None)

    def keep(call: Call[PhotoDraft, Nothing]) -> PhotosSet:
        draft = call.row
        return set_photos({draft.person: draft.taken} if draft.taken is not None else {}, store=office.store)

    def read(call: Call[Resident, FromFolder]) -> PhotosTrial:
        folder = call.given.path
        files = face_files(folder)
        with office.store.read() as look:
            matches = tuple(match_photos([one.name for one in files], look))
        return _read(folder, files, matches, call.progress)

    def use(call: Call[PhotosTrial, Nothing]) -> PhotosSet:
        return set_photos(call.row.photos, store=office.store)

    verbs = PhotoVerbs(
        shoot=verb(W.SHOOT, NOTHING, shoot, of=Of.OPEN, at=At.PANEL, lane=Lane.OUTSIDE, shows=_same, still=True),
        file=verb(
            W.FILE,
            out_of(W.PICTURES),
            chosen,
            of=Of.OPEN,
            at=At.PANEL,
            long=Word.WORKING,
            stops=False,
            lane=Lane.OUTSIDE,
            shows=_same,
            still=True,
        ),
        keep=verb(
            W.KEEP,
            NOTHING,
            keep,
            _kept,
            of=Of.OPEN,
            at=At.PANEL,
            can=lambda rows: rows[0].taken is not None,
            shows=lambda _: AWAY,
            undo=back,
            undone=_undone,
        ),
    )
    use_all: Verb[Any, Any, Any] = verb(
        W.USE,
        NOTHING,
        use,
        _used,
        of=Of.OPEN,
        at=At.PANEL,
        long=Word.WORKING,
        stops=False,
        shows=lambda _: AWAY,
        undo=back,
        undone=_undone,
    )
    one: OfPeople = verb(W.PHOTO, NOTHING, begin, of=Of.ONE, at=At.DETAIL, shows=_same, still=True)
    many: OfPeople = verb(W.FOLDER, FOLDER, read, long=W.READING, lane=Lane.OUTSIDE, shows=_same, still=True)
    own = (
        Own(
            PhotoDraft,
            partial(PhotoPanel, verbs, webcam.let_go),
            whole=True,
            brief=True,
            holds=lambda draft: W.WAITS if draft.taken is not None else None,
            drawn=webcam.seen,
        ),
        Own(PhotosTrial, partial(PhotosPanel, use_all), whole=True, holds=_untaken),
    )
    return (one,), (many, verbs.shoot, verbs.file, verbs.keep, use_all), own


def _same(shown: object) -> object:
    return shown


def _untaken(_: PhotosTrial) -> Words:
    return W.WAITS


def _read(folder: Path, files: Sequence[Path], matches: Sequence[PhotoMatch], progress: Progress) -> PhotosTrial:
    """Read the photos of those who were found, of each the first that can be read; what fits nobody is not even opened."""
    found: list[PhotoFile] = []
    pictured: set[UUID] = set()
    faces = Faces()
    try:
        for count, (file, match) in enumerate(zip(files, matches, strict=True)):
            progress(count, len(files))
            if match.person is None or match.person in pictured:
                found.append(PhotoFile(match, trouble=match.trouble))
                continue
            face: PortraitOrWhy = faces(file)
            if isinstance(face, bytes):
                pictured.add(match.person)
                found.append(PhotoFile(match, face))
            else:
                found.append(PhotoFile(match, trouble=face))
    finally:
        faces.close()
    return PhotosTrial(folder.name, tuple(sorted(found, key=lambda one: one.jpeg is not None)))


def _kept(done: PhotosSet) -> Notice:
    if done.gone:
        return bad(W.GONE)
    return good(W.KEPT, name=done.photos[0].name) if done.photos else bad(W.SAME)


def _used(done: PhotosSet) -> Notice:
    if not done.photos:
        return bad(W.NOTHING_NEW)
    n = len(done.photos)
    return good(W.USED_GONE, n=n, gone=done.gone) if done.gone else good(W.USED, n=n)


def _undone(left: Sequence[str], language: Language) -> Notice:
    apart = "、" if language is Language.ZH else ", "
    return good(W.BACK_PART, left=apart.join(left)) if left else good(Word.UNDONE)
