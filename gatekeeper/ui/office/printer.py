"""Pages to the system's printer, at their true size."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Words
from gatekeeper.service.pictures import Image
from gatekeeper.service.ports import Progress
from gatekeeper.ui.office.pages import picture_of

DPI = 300
_MM = 25.4

AskPrinter = Callable[[], QPrinter | None]


class Said(Words):
    """Why nothing is printed."""

    NO_PRINTER = "没有可用的打印机：请先保存 PDF。", "There is no printer: save the PDF instead."
    NOT_TAKEN = (
        "打印机没有接受任务：请检查电源和纸张。",
        "The printer does not take the job: check that it is switched on and has paper.",
    )


def ask_printer() -> QPrinter | None:
    """Let the person choose a printer; None when they change their mind.

    Raises:
        PrintFailed: This machine has none.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise PrintFailed(Said.NO_PRINTER)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    return printer if QPrintDialog(printer).exec() else None


def print_pages(printer: QPrinter, page: Callable[[int, int], Image], total: int, progress: Progress) -> int:
    """Send all pages; a cancelled job is taken back.

    Args:
        page: Number of a page from 0, and dots per inch: its picture.

    Returns:
        How many pages went.

    Raises:
        PrintFailed: The printer does not take the job, or a page cannot be drawn.
        Cancelled: By `progress`.
    """
    first = page(0, DPI)
    size = QSizeF(first.shape[1] * _MM / DPI, first.shape[0] * _MM / DPI)
    printer.setPageSize(QPageSize(size, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFailed(Said.NOT_TAKEN)
    try:
        scale = printer.resolution() / DPI
        for number in range(total):
            progress(number, total)
            if number:
                printer.newPage()
            picture = picture_of(first if number == 0 else page(number, DPI))
            painter.drawImage(QRectF(0, 0, picture.width() * scale, picture.height() * scale), picture)
        progress(total, total)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return total
