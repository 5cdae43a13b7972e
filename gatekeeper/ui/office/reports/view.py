"""How the desk of reports is drawn."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QLocale, QSignalBlocker
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gatekeeper.domain.words import Language
from gatekeeper.ui.office.dress import Dress, Labels
from gatekeeper.ui.office.named import named, plain_label
from gatekeeper.ui.office.pages import Pages
from gatekeeper.ui.office.reports.state import (
    DayChosen,
    Event,
    MakeWanted,
    PageWanted,
    PrinterWanted,
    SavePdfWanted,
    SaveXlsxWanted,
    State,
)
from gatekeeper.ui.office.strip import Strip
from gatekeeper.ui.office.words import Word


class View(QWidget):
    """Draws a `State`."""

    def __init__(self, tell: Callable[[Event], None]) -> None:
        super().__init__()
        self._labels = Labels()
        title, day = named(plain_label(), "title"), plain_label()
        self._day = QDateEdit()
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("yyyy-MM-dd")
        self._day.setMinimumWidth(150)
        self._day.dateChanged.connect(lambda chosen: tell(DayChosen(date(chosen.year(), chosen.month(), chosen.day()))))
        day.setBuddy(self._day)
        self._make = named(QPushButton(), "main")
        self._make.clicked.connect(lambda: tell(MakeWanted()))
        self._pdf, self._xlsx, self._print = QPushButton(), QPushButton(), QPushButton()
        self._pdf.clicked.connect(lambda: tell(SavePdfWanted()))
        self._xlsx.clicked.connect(lambda: tell(SaveXlsxWanted()))
        self._print.clicked.connect(lambda: tell(PrinterWanted()))
        head = QHBoxLayout()
        head.addWidget(title)
        head.addSpacing(16)
        for widget in (day, self._day, self._make):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (self._pdf, self._xlsx, self._print):
            head.addWidget(widget)
        self._strip = Strip(tell)
        self._pages = Pages(lambda page: tell(PageWanted(page)), Word.NO_REPORT)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addWidget(self._pages, 1)
        self._labels.put(title.setText, Word.REPORTS)
        self._labels.put(day.setText, Word.REPORT_DAY)
        self._labels.put(self._day.setAccessibleName, Word.REPORT_DAY)
        self._labels.put(self._make.setText, Word.MAKE_REPORT)
        self._labels.put(self._pdf.setText, Word.SAVE_PDF)
        self._labels.put(self._xlsx.setText, Word.SAVE_XLSX)
        self._labels.put(self._print.setText, Word.TO_PRINTER)

    def draw(self, s: State, dress: Dress) -> None:
        """Draw it."""
        self._labels.turn(dress)
        self._strip.draw(s.status, dress)
        language = QLocale.Language.Chinese if dress.language is Language.ZH else QLocale.Language.English
        self._day.setLocale(QLocale(language))
        if s.day is not None:
            with QSignalBlocker(self._day):
                self._day.setDate(QDate(s.day.year, s.day.month, s.day.day))
        busy = s.status.busy is not None
        self._make.setEnabled(not busy and s.day is not None)
        for button in (self._pdf, self._xlsx, self._print):
            button.setEnabled(not busy and s.shown is not None)
        shown = s.shown
        self._pages.draw(
            shown.picture if shown else None, shown.page if shown else 0, shown.draft.pages if shown else 0, dress
        )
