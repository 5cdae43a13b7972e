"""Photos of people who do not exist, before they are used."""

from uuid import UUID

import cv2
import numpy as np

from gatekeeper.domain.words import sentence
from gatekeeper.service.office.photo import PhotoMatch, Said
from gatekeeper.service.pictures import Image
from gatekeeper.ui.office.photos.photo_panel import PhotoDraft
from gatekeeper.ui.office.photos.trial_panel import PhotoFile, PhotosTrial
from tests.ui.face import a_face


def seen() -> Image:
    """What the webcam shows: a face before a wall."""
    picture = np.full((720, 1280, 3), (205, 190, 170), np.uint8)
    face = cv2.imdecode(np.frombuffer(a_face(), np.uint8), cv2.IMREAD_COLOR)
    assert face is not None
    picture[:720, 370:910] = cv2.resize(face, (540, 720))
    return picture


def draft(*, taken: bool = False) -> PhotoDraft:
    """Somebody before the webcam, or their photo once it was taken."""
    return PhotoDraft(UUID(int=1), "张伟", "3-2-501", a_face(), seen(), a_face() if taken else None)


def trial() -> PhotosTrial:
    """A folder: two files fit nobody, one is left out."""
    bad = (
        PhotoFile(PhotoMatch("IMG_20261130_0815.jpg"), trouble=sentence(Said.NO_NAME)),
        PhotoFile(
            PhotoMatch("3-2-501 张伟 (2).jpg", UUID(int=1), "张伟", "3-2-501"),
            trouble=sentence(Said.TWICE, file="3-2-501 张伟.jpg"),
        ),
    )
    people = (
        ("3-2-501 张伟.jpg", "张伟", "3-2-501"),
        ("471100012.png", "王芳", "1-1-102"),
        ("欧阳明月.jpg", "欧阳明月", "2-1-301"),
    )
    good = (
        PhotoFile(PhotoMatch(file, UUID(int=n), name, flat, had=n == 2), a_face())
        for n, (file, name, flat) in enumerate(people, 1)
    )
    return PhotosTrial("照片2026", (*bad, *good), frozenset(["欧阳明月.jpg"]))
