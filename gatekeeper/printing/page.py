"""One page of a PDF as a picture, so that a long one can be leafed through."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pypdfium2
from pypdfium2 import PdfiumError

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Words
from gatekeeper.printing.render import _PDFIUM
from gatekeeper.service.pictures import Image


class Said(Words):
    """Why a page is not shown."""

    NO_PAGE = "PDF 没有第 {number} 页。", "The PDF has no page {number}."
    DAMAGED = "PDF 已损坏，无法显示。", "The PDF cannot be drawn: it is damaged."


def count_pages(pdf: bytes) -> int:
    """How many pages it has.

    Raises:
        PrintFailed: It is no PDF.
    """
    with _opened(pdf) as document:
        return len(document)


def draw_page(pdf: bytes, number: int, dpi: int) -> Image:
    """Draw one page, counted from 0: shape ``(height, width, 3)``, blue-green-red.

    Raises:
        PrintFailed: It is no PDF, or has no such page.
    """
    with _opened(pdf) as document:
        if not 0 <= number < len(document):
            raise PrintFailed(Said.NO_PAGE, number=number + 1)
        page = document[number]
        bitmap = page.render(scale=dpi / 72)
        # Copied: the array lies in memory that PDFium frees with the bitmap.
        picture = np.array(bitmap.to_numpy(), dtype=np.uint8)
        bitmap.close()
        page.close()
        return picture


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except PdfiumError as error:
            raise PrintFailed(Said.DAMAGED) from error
        try:
            yield document
        finally:
            document.close()
