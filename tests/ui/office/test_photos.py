"""Photos at the desk of residents: by webcam, from a file, and a folder of them that is tried first."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView

from gatekeeper.camera.cv import cv2
from gatekeeper.camera.viewfinder import Viewfinder
from gatekeeper.domain.errors import NoPicture
from gatekeeper.domain.passes import Pass
from gatekeeper.service.office.forget import forget
from gatekeeper.service.office.photo import PhotoMatch, match_photos, set_photo
from gatekeeper.service.office.registry import TypedPerson, change
from gatekeeper.service.pictures import Frame, Frames, Image
from gatekeeper.ui.office.desk.events import UndoWanted
from gatekeeper.ui.office.photos.photo_panel import PhotoDraft
from gatekeeper.ui.office.photos.trial_panel import PhotosTrial
from gatekeeper.ui.office.photos.words import W
from gatekeeper.wiring.desks.photos import Webcam
from tests.photos import a_photo
from tests.ui.office.conftest import AtWork, Wait, choose, press, rows
from tests.ui.office.test_window import said

FACE = np.full((480, 640, 3), 120, np.uint8)


class Still:
    """A camera that shows one picture for ever."""

    def __init__(self, text: str) -> None:
        if text != "0":
            raise NoPicture(W.GONE)
        self.closed = False

    def __iter__(self) -> Iterator[Frame]:
        """The same, again and again."""
        number = 0
        while not self.closed:
            yield Frame(FACE, float(number), number)
            number += 1

    def close(self) -> None:
        """Let go."""
        self.closed = True


def with_photo(at_work: AtWork, person: Any) -> bytes | None:
    """The photo of somebody, as the registry has it."""
    with at_work.office.store.read() as look:
        known = look.person(person)
        return look.photo(known.photo) if known is not None and known.photo else None


def matched(at_work: AtWork, *files: str) -> list[PhotoMatch]:
    """Whose photos files of these names are."""
    with at_work.office.store.read() as look:
        return list(match_photos(files, look))


def look_up(at_work: AtWork, number: int) -> Pass:
    """A pass."""
    with at_work.office.store.read() as look:
        known = look.pass_(number)
    assert known is not None
    return known


def somebody(at_work: AtWork, number: int = 0) -> Any:
    """A line of the list, with its name and flat."""
    with at_work.office.store.read() as look:
        flats = {one.id: str(one.flat) for one in look.households()}
        one = list(look.persons())[number]
        return one, flats[one.household]


def picture(path: Path, shade: int = 90) -> Path:
    """A file with a picture that is no portrait yet."""
    good, data = cv2.imencode(path.suffix, np.full((300, 400, 3), shade, np.uint8))
    assert good
    path.write_bytes(data.tobytes())
    return path


@pytest.mark.parametrize(
    "shape", ["{flat} {name}", "{flat}{name}", "{flat}_{name}", "{name} {flat}", "{flat}-{name} (2)"]
)
def test_a_file_is_somebodys_by_flat_and_name(at_work: AtWork, shape: str) -> None:
    """However they are put together, as phones and clerks name files."""
    one, flat = somebody(at_work)

    found = matched(at_work, shape.format(flat=flat, name=one.name) + ".jpg")

    assert [(row.person, row.name, row.flat, row.trouble) for row in found] == [(one.id, one.name, flat, None)]


def test_a_file_is_somebodys_by_number_or_by_a_name_that_only_one_has(at_work: AtWork) -> None:
    """A name of two people is nobody's; of two files for one person the first counts; others are told."""
    one, _ = somebody(at_work)
    other, there = somebody(at_work, 1)
    change(None, TypedPerson(one.name, there), store=at_work.office.store, clock=at_work.office.clock)
    with at_work.office.store.read() as look:
        number = look.passes_of(other.id)[0].number
    at_work.office.append(replace(look_up(at_work, number), number=123))

    found = matched(
        at_work,
        f"{number:08d}.jpg",
        f"{other.name}.png",
        f"{one.name}.jpg",
        "IMG_20261130_0815.jpg",
        "无此人.jpg",
        "IMG_000123.jpg",
        "123.jpg",
        "00000123.jpg",
    )

    assert [row.person == other.id for row in found] == [True, True, False, False, False, False, False, True]
    assert "as" in str(found[1].trouble)
    assert "have that name" in str(found[2].trouble)
    assert [str(row.trouble)[:15] for row in found[3:7]] == ["The file's name"] * 4


def test_a_folder_is_tried_then_used_and_taken_back(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """What fits nobody or is no picture is told first; a row that is wrong is left out; one undo brings the old photo back."""
    (one, flat), (other, there), (third, where) = (somebody(at_work, n) for n in range(3))
    desk = at_work.desk("residents")
    wait(lambda: len(rows(desk)) > 2)
    folder = tmp_path / "照片"
    folder.mkdir()
    picture(folder / f"{flat} {one.name}.jpg")
    picture(folder / f"{there} {other.name}.png", 40)
    picture(folder / f"{where} {third.name}.webp", 200)
    picture(folder / "谁也不是.jpg")
    (folder / f"{there} {other.name} (2).jpg").write_bytes(b"\xff\xd8\xff no picture")
    at_work.path = folder

    press(desk, W.FOLDER)
    wait(lambda: isinstance(desk.state.open, PhotosTrial))
    trial = desk.state.open
    assert [one.jpeg is None for one in trial.files] == [True, True, False, False, False]
    assert "3 new photos" in said(desk.widget)
    view = next(one for one in desk.widget.findChildren(QTableView) if one.isVisible())
    view.selectRow(next(at for at, file in enumerate(trial.files) if file.match.person == third.id))
    QTest.keyClick(view, Qt.Key.Key_X)
    assert set(desk.state.open.photos) == {one.id, other.id}
    assert with_photo(at_work, one.id) is None, "nothing is used before the clerk says so"

    press(desk, W.USE)
    wait(lambda: desk.state.open is None)
    assert with_photo(at_work, one.id)
    assert with_photo(at_work, third.id) is None
    desk.feel(UndoWanted())
    wait(lambda: not desk.state.undo)

    assert (with_photo(at_work, one.id), with_photo(at_work, other.id)) == (None, None)
    assert at_work.reported == []


def test_who_is_erased_between_trial_and_use_is_counted(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """Another clerk erases somebody whose photo waits: the others are used, and it is said."""
    (one, flat), (other, there) = (somebody(at_work, n) for n in range(2))
    picture(tmp_path / f"{flat} {one.name}.jpg")
    picture(tmp_path / f"{there} {other.name}.jpg", 40)
    desk = at_work.desk("residents")
    wait(lambda: len(rows(desk)) > 1)
    at_work.path = tmp_path
    press(desk, W.FOLDER)
    wait(lambda: isinstance(desk.state.open, PhotosTrial))
    store, clock = at_work.office.store, at_work.office.clock
    change(one.id, TypedPerson(one.name, flat, moved_out=True), store=store, clock=clock)
    forget(one.id, "asked for it", store=store)

    press(desk, W.USE)
    wait(lambda: desk.state.open is None)

    assert "1 people are no longer" in said(desk.widget)
    assert with_photo(at_work, other.id)


def test_a_photo_from_a_file_takes_the_place_of_the_old_one_and_back(
    at_work: AtWork, wait: Wait, tmp_path: Path
) -> None:
    """It is seen as it would be used; the face beside the list follows; undo brings the very bytes back."""
    one, _ = somebody(at_work)
    set_photo(one.id, a_photo(), store=at_work.office.store)
    desk = at_work.desk("residents")
    wait(lambda: len(rows(desk)) > 1)
    choose(desk, one.id)
    wait(lambda: desk.state.face is not None and desk.state.face.photo == a_photo())
    press(desk, W.PHOTO)
    wait(lambda: isinstance(desk.state.open, PhotoDraft))
    at_work.path = picture(tmp_path / "face.bmp")

    press(desk, W.FILE)
    wait(lambda: isinstance(desk.state.open, PhotoDraft) and desk.state.open.taken is not None)
    press(desk, W.KEEP)
    wait(lambda: desk.state.open is None and desk.state.face is not None and desk.state.face.photo != a_photo())
    assert with_photo(at_work, one.id) == desk.state.face.photo
    desk.feel(UndoWanted())
    wait(lambda: not desk.state.undo and desk.state.face.photo == a_photo())

    assert with_photo(at_work, one.id) == a_photo()


def test_a_hostile_file_is_one_sentence(at_work: AtWork, wait: Wait, tmp_path: Path) -> None:
    """The panel stays open, and nothing is lost."""
    one, _ = somebody(at_work)
    desk = at_work.desk("residents")
    wait(lambda: len(rows(desk)) > 1)
    choose(desk, one.id)
    press(desk, W.PHOTO)
    wait(lambda: isinstance(desk.state.open, PhotoDraft))
    at_work.path = tmp_path / "bad.jpg"
    at_work.path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 400)

    press(desk, W.FILE)
    wait(lambda: desk.state.status.notice is not None)

    assert "bad.jpg" in said(desk.widget)
    assert isinstance(desk.state.open, PhotoDraft)
    assert at_work.reported == []


def test_the_webcam_is_looked_through_and_let_go() -> None:
    """Its newest picture stands in the draft; behind the last webcam comes the first; once let go it is opened anew."""
    opened: list[Still] = []

    def source(text: str) -> Frames:
        opened.append(Still(text))
        return opened[-1]

    webcam = Webcam(lambda text: Viewfinder(text, source))
    draft = PhotoDraft(UUID(int=1), "张伟", "3-2-501")

    first = webcam.seen(draft)
    second = webcam.seen(replace(first, camera=1))
    webcam.let_go()

    assert (first.seen is FACE, second.camera, second.seen is FACE) == (True, 0, True)
    assert len(opened) == 2
    assert webcam.seen(replace(draft, turn=webcam.turn)).seen is FACE
    assert len(opened) == 3


def test_a_panel_that_was_closed_leaves_no_webcam_on() -> None:
    """Neither what was asked before and is answered after, nor a camera that took its second to open meanwhile."""
    opened: list[Any] = []

    class Finder:
        closed = False

        def __init__(self, text: str) -> None:
            opened.append(self)
            webcam.let_go()  # while it opens the clerk presses Esc

        def look(self) -> Image:
            return FACE

        def close(self) -> None:
            self.closed = True

    webcam = Webcam(Finder)  # type: ignore[arg-type]  # a finder as far as the webcam needs one
    draft = PhotoDraft(UUID(int=1), "张伟", "3-2-501")

    webcam.seen(draft)
    webcam.seen(draft)

    assert [one.closed for one in opened] == [True]
