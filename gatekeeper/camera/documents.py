"""The documents in a picture: cards are found and laid level, print is read once, and each parser looks at the lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.card import RIM, Quad, find_cards, laid_level
from gatekeeper.camera.corners import overlap
from gatekeeper.camera.cv import cv2
from gatekeeper.camera.idcard import read_id_card
from gatekeeper.camera.mrz import read_zones
from gatekeeper.camera.place import PaperPlace
from gatekeeper.camera.plate import plates_of
from gatekeeper.camera.relight import evenly_lit, is_dim
from gatekeeper.camera.rest import has_rows, without
from gatekeeper.camera.text import TextCorners, TextLine, TextReader, cut_out
from gatekeeper.domain.calendar import COMPUTERS
from gatekeeper.domain.document import Document, Problem
from gatekeeper.domain.idcard import is_unread, put_together
from gatekeeper.service.pictures import Image

Parser = Callable[[Image, Sequence[TextLine], TextReader, date], Sequence[Document]]
"""Reads every document of one kind from the lines of a picture; the day is today's."""

DARK = 110  # level of a card's paper; in less the reader of print overlooks lines
CARD_LINES = 384  # pixels of a card's shorter side in which its lines are found
PAGE_LINES = 640  # likewise of a whole picture
SMALLEST = 32  # pixels of a picture's shorter side; in less nothing can be read
MOST_CARDS = 3  # of one picture that are read


def local_today() -> date:
    """The day on this machine's calendar."""
    return COMPUTERS.day(datetime.now(UTC))


def _plates(image: Image, lines: Sequence[TextLine], text: TextReader, today: date) -> Sequence[Document]:
    return plates_of(image, lines, text)


class Documents:
    """A `DocumentReader`: ID cards, and whatever else `parsers` know. Ask it from one thread at a time.

    Args:
        parsers: Tried in order, until one finds something, on every card, and on the whole picture where no card is found;
            by default machine-readable zones and number plates.
        today: Which day it is; births after it are misreadings.

    Raises:
        ReaderBroken: See `TextReader`.
    """

    def __init__(
        self,
        text: TextReader | None = None,
        *,
        parsers: Sequence[Parser] = (read_zones, _plates),
        today: Callable[[], date] = local_today,
    ) -> None:
        self._text = text or TextReader()
        self._parsers = parsers
        self._today = today

    def __call__(self, image: Image) -> Sequence[Document]:
        """Every document in the picture: those that lie there like a card, the largest first, then the others.

        Sides without a number come last, so that the copy of a card's back never stands before its front.
        """
        if min(image.shape[:2]) < SMALLEST:
            return []
        found, places = [], []
        for quad in find_cards(image)[:MOST_CARDS]:
            if documents := self._card(image, quad):
                found += documents
                places.append(quad)
        if not found and not is_dim(image):
            found = self._page(image)
        if not found or any(is_unread(document) for document in found):
            found = self._page_relit(image, found)
        if not found:
            return []
        rest = without(image, [*places, *(document.corners for document in found)])
        if has_rows(rest):
            found = [*found, *self._page(rest)]
        return sorted(found, key=lambda document: Problem.BACK in document.problems)

    def _card(self, image: Image, quad: Quad) -> list[Document]:
        level, back = laid_level(image, quad)
        if is_dim(level):  # nothing is seen as it is
            return self._level_card(image, evenly_lit(level), back)
        found = self._level_card(image, level, back)
        return found if found or not _is_dark(level) else self._level_card(image, evenly_lit(level), back)

    def _level_card(self, image: Image, level: Image, back: NDArray[np.float64]) -> list[Document]:
        places = self._text.find(level, short_side=CARD_LINES)
        crops = [cut_out(level, place) for place in places]
        turned = self._text.turned(crops)
        if sum(turned) > len(turned) / 2:
            level, back = np.ascontiguousarray(level[::-1, ::-1]), back @ _half_turn(level)
            high, wide = level.shape[:2]
            places = tuple(
                tuple((wide - x, high - y) for x, y in (c, d, a, b))  # type: ignore[misc]  # four of them
                for a, b, c, d in places[::-1]
            )
            crops = [np.ascontiguousarray(crop[::-1, ::-1]) for crop in crops[::-1]]
        lines = [
            TextLine(said.text, said.confidence, place, said)
            for place, said in zip(places, self._text.spell(crops), strict=True)
            if said.text.strip()
        ]
        wide = level.shape[1]
        whole = PaperPlace(wide * (1 - 2 * RIM) / 85.6, wide * RIM, wide * RIM)
        document = read_id_card(level, lines, self._text, today=self._today(), whole=whole)
        if document is not None:
            return [replace(document, corners=_in_picture(document, level, back))]
        # Whatever is not the size of a card was squeezed: its print is read again where it is, in the picture.
        return self._parsed(image, [replace(line, corners=_there(line.corners, back)) for line in lines])

    def _page(self, image: Image) -> list[Document]:
        lines = self._text.lines(image, short_side=PAGE_LINES)
        document = read_id_card(image, lines, self._text, today=self._today())
        return [document] if document is not None else self._parsed(image, lines)

    def _page_relit(self, image: Image, found: list[Document]) -> list[Document]:
        """What is read where the light is evened out, beside or instead of what was half read of an ID card before."""
        whole = [document for document in found if not is_unread(document)]
        rest = without(image, [document.corners for document in whole]) if whole else image
        even = evenly_lit(rest)
        if not (found or is_dim(image) or has_rows(even)):
            return []
        seen = self._text.lines(even, short_side=PAGE_LINES)
        scale = image.shape[1] / even.shape[1]
        document = self._by_print(rest, seen, scale)
        if document is None:
            if found or (found := self._parsed(image, _enlarged(seen, scale))):
                return found
            over = self._text.turned_over(even, seen)
            document = self._by_print(rest, over, scale)
            if document is None:
                return self._parsed(image, _enlarged(over, scale))
        return [*whole, *self._beside(document, [one for one in found if is_unread(one)])]

    def _by_print(self, image: Image, lines: Sequence[TextLine], scale: float) -> Document | None:
        """An ID card told by lines of a picture that was `scale` times smaller; its rows are read again in the picture."""
        return read_id_card(image, _enlarged(lines, scale), self._text, today=self._today(), dim=True)

    def _beside(self, document: Document, half_read: list[Document]) -> list[Document]:
        """Put together with what was half read in the same place; never with another card, whose number it is not."""
        for place, one in enumerate(half_read):
            if not one.corners or overlap(one.corners, document.corners):
                together = put_together(one, document, today=self._today())
                return [*half_read[:place], together, *half_read[place + 1 :]]
        return [*half_read, document]

    def _parsed(self, image: Image, lines: Sequence[TextLine]) -> list[Document]:
        for parser in self._parsers:
            if found := parser(image, lines, self._text, self._today()):
                return list(found)
        return []


def _is_dark(level: Image) -> bool:
    return float(np.median(level[::4, ::4])) < DARK


def _enlarged(lines: Sequence[TextLine], scale: float) -> list[TextLine]:
    """The lines where they are in a picture so many times larger."""
    return [replace(line, corners=_there(line.corners, np.diag((scale, scale, 1.0)))) for line in lines]


def _half_turn(level: Image) -> NDArray[np.float64]:
    high, wide = level.shape[:2]
    return np.array([[-1, 0, wide - 1], [0, -1, high - 1], [0, 0, 1]], np.float64)


def _in_picture(document: Document, level: Image, back: NDArray[np.float64]) -> tuple[tuple[int, int], ...]:
    """Corners of the document in the picture; of the whole card where the document does not say."""
    high, wide = level.shape[:2]
    edge = wide * RIM
    corners = document.corners or ((edge, edge), (wide - edge, edge), (wide - edge, high - edge), (edge, high - edge))
    return tuple((round(x), round(y)) for x, y in _there(corners, back))


def _there(corners: Sequence[tuple[float, float]], back: NDArray[np.float64]) -> TextCorners:
    a, b, c, d = cv2.perspectiveTransform(np.array([corners], np.float64), back)[0].tolist()
    return tuple(a), tuple(b), tuple(c), tuple(d)
