"""PDF pages as pictures."""

from collections.abc import Iterator
from pathlib import Path
from threading import Lock

import numpy as np
import pypdfium2
from pypdfium2 import PdfiumError

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Words
from gatekeeper.service.pictures import Image

# PDFium is not thread-safe, not even for two documents. Source: https://pypdfium2.readthedocs.io/en/stable/python_api.html
_PDFIUM = Lock()


class Said(Words):
    """Why a PDF is not drawn."""

    NOT_DRAWN = "PDF 已损坏，无法绘制。", "The PDF cannot be drawn: it is damaged."
    NOT_READ = "PDF 已损坏，无法读取。", "The PDF cannot be read: it is damaged."


def render_pages(pdf: bytes | Path, dpi: int, *, gray: bool = False) -> Iterator[Image]:
    """Draw the pages one after the other.

    Args:
        dpi: Dots per inch of the pictures.
        gray: One channel instead of blue-green-red: faster, and enough for reading codes.

    Raises:
        PrintFailed: It is no PDF, or a page of it is damaged.
    """
    try:
        with _PDFIUM:
            document = pypdfium2.PdfDocument(pdf)
        try:
            for number in range(len(document)):
                with _PDFIUM:
                    page = document[number]
                    bitmap = page.render(scale=dpi / 72, grayscale=gray)
                    # Copied: the array lies in memory that PDFium frees with the bitmap.
                    picture = np.array(bitmap.to_numpy(), dtype=np.uint8)
                    bitmap.close()
                    page.close()
                yield picture[:, :, 0] if gray and picture.ndim == 3 else picture
        finally:
            with _PDFIUM:
                document.close()
    except (PdfiumError, FileNotFoundError) as error:
        raise PrintFailed(Said.NOT_DRAWN) from error


def page_texts(pdf: bytes | Path) -> list[str]:
    """The text of each page, as a reader of the PDF would copy it.

    Raises:
        PrintFailed: It is no PDF.
    """
    try:
        with _PDFIUM:
            document = pypdfium2.PdfDocument(pdf)
            try:
                return [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
            finally:
                document.close()
    except (PdfiumError, FileNotFoundError) as error:
        raise PrintFailed(Said.NOT_READ) from error
