"""What the desk of reports shows."""

from dataclasses import dataclass, field, replace
from datetime import date

from gatekeeper.service.office.draft import Draft
from gatekeeper.service.ports import Image
from gatekeeper.ui.office.status import Notice, Status, StatusEvent, status_after


@dataclass(frozen=True, eq=False, slots=True)
class Shown:
    """The report of a day, as the PDF it is.

    Attributes:
        page: Which one is looked at, from 0.
    """

    day: date
    draft: Draft
    picture: Image
    page: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """The desk; `day` None until the window knows what day it is.

    Attributes:
        today: What was today when the desk was looked at last.
    """

    day: date | None = None
    shown: Shown | None = None
    today: date | None = None
    status: Status = field(default_factory=Status)


@dataclass(frozen=True, slots=True)
class DayChosen:
    """Another day."""

    day: date


@dataclass(frozen=True, slots=True)
class DayBegan:
    """This is today: who has not chosen another day is offered it."""

    today: date


@dataclass(frozen=True, slots=True)
class MakeWanted:
    """Its report is to be made."""


@dataclass(frozen=True, eq=False, slots=True)
class Made:
    """It was made."""

    shown: Shown


@dataclass(frozen=True, slots=True)
class PageWanted:
    """Another page is to be looked at, from 0."""

    page: int


@dataclass(frozen=True, eq=False, slots=True)
class PageDrawn:
    """A page to look at."""

    draft: Draft
    page: int
    picture: Image


@dataclass(frozen=True, slots=True)
class SavePdfWanted:
    """The PDF is to be saved."""


@dataclass(frozen=True, slots=True)
class SaveXlsxWanted:
    """The same day is to be saved as a workbook."""


@dataclass(frozen=True, slots=True)
class PrinterWanted:
    """The pages are to go to a printer."""


@dataclass(frozen=True, slots=True)
class Given:
    """They did, or the file was written."""

    notice: Notice


Event = (
    DayChosen
    | DayBegan
    | MakeWanted
    | Made
    | PageWanted
    | PageDrawn
    | SavePdfWanted
    | SaveXlsxWanted
    | PrinterWanted
    | Given
    | StatusEvent
)


def after(s: State, event: Event) -> State:
    """The state that follows."""
    match event:
        case DayChosen():
            # A report must not stand beside the date of another day.
            return s if event.day == s.day else replace(s, day=event.day, shown=None)
        case DayBegan():
            followed = s.day is None or (s.day == s.today and s.today != event.today)
            s = replace(s, today=event.today)
            return replace(s, day=event.today, shown=None) if followed else s
        case Made():
            return replace(s, shown=event.shown if event.shown.day == s.day else s.shown, status=Status())
        case PageWanted():
            if s.shown is None or not 0 <= event.page < s.shown.draft.pages:
                return s
            return replace(s, shown=replace(s.shown, page=event.page))
        case PageDrawn():
            if s.shown is None or (event.draft, event.page) != (s.shown.draft, s.shown.page):
                return s
            return replace(s, shown=replace(s.shown, picture=event.picture))
        case Given():
            return replace(s, status=Status(event.notice))
        case MakeWanted() | SavePdfWanted() | SaveXlsxWanted() | PrinterWanted():
            return s
        case _:
            return replace(s, status=status_after(s.status, event))
