"""Filmed cards look like filmed cards, and the same each time."""

from pathlib import Path

import numpy as np
import pytest

from gatekeeper.camera.codes import LIVE, CodeReader
from gatekeeper.camera.film import film_cards, film_picture
from gatekeeper.camera.sources import open_source
from gatekeeper.domain.errors import Cancelled, NoPicture
from gatekeeper.service.pictures import Image
from tests.camera.hard import code
from tests.saying import Some


def card(text: str) -> Image:
    """A white card with a code on it."""
    picture = np.full((630, 1000), 255, np.uint8)
    drawn = code(text, pixels=9, border=0)
    picture[100 : 100 + len(drawn), 550 : 550 + len(drawn)] = drawn
    return picture


def test_every_filmed_card_can_be_read_in_its_own_frames_only(tmp_path: Path) -> None:
    """The frames named for a card show that card and no other."""
    texts = [f"7{number}000111222333444555666777888999" for number in range(3)]
    film = film_cards([card(text) for text in texts], tmp_path / "film.mp4", seed=5, frames_per_card=8)
    decode = CodeReader(LIVE)
    seen: dict[str, set[int]] = {}

    for frame in open_source(str(film.path)):
        for symbol in decode(frame.image):
            seen.setdefault(symbol.text, set()).add(frame.number)

    assert list(seen) == texts
    assert all(seen[text] <= set(frames) for text, frames in zip(texts, film.cards, strict=True))


def test_the_same_seed_gives_the_same_picture() -> None:
    """And another seed another one."""
    one, again, other = (film_picture(card("1"), seed=seed, size=(320, 240)) for seed in (1, 1, 2))

    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)


def test_a_cancelled_film_leaves_nothing_behind(tmp_path: Path) -> None:
    """No half film that somebody could take for a whole one."""

    def stop(done: int, total: int) -> None:
        raise Cancelled(Some.TEXT, text=f"{done} of {total}")

    with pytest.raises(Cancelled):
        film_cards([card("1")], tmp_path / "film.mp4", seed=1, size=(320, 240), progress=stop)

    assert list(tmp_path.iterdir()) == []


def test_a_film_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A folder that is not there is a sentence, not a film of no bytes."""
    with pytest.raises(NoPicture, match="No film can be written"):
        film_cards([card("1")], tmp_path / "no" / "film.mp4", seed=1, size=(320, 240))
