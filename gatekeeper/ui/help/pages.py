"""The pages of the manual: one for each job, in every language, in `resources/manual/`."""

import re
from enum import Enum, unique

from gatekeeper.domain.words import Language
from gatekeeper.resources import ResourceMissing, resource


@unique
class ManualPage(Enum):
    """A page; the value is the name of its file. Within a job they stand in the order in which one leafs through them."""

    GATE = "gate"
    GATE_SHIFT = "gate-shift"
    GATE_PASS = "gate-pass"
    GATE_MEASURE = "gate-measure"
    GATE_FEVER = "gate-fever"
    GATE_COLOURS = "gate-colours"
    GATE_FIND = "gate-find"
    GATE_PAPER = "gate-paper"
    GATE_PLATE = "gate-plate"
    GATE_VISITOR = "gate-visitor"
    GATE_COURIER = "gate-courier"
    GATE_MISTAKE = "gate-mistake"
    GATE_TWICE = "gate-twice"
    GATE_RULES = "gate-rules"
    GATE_STICK = "gate-stick"
    GATE_TEST = "gate-test"
    GATE_SCANNER = "gate-scanner"
    GATE_TROUBLE = "gate-trouble"
    GATE_PRACTICE = "gate-practice"
    GATE_END = "gate-end"
    GATE_KIOSK = "gate-kiosk"
    GATE_FIRST = "gate-first"

    OFFICE = "office"
    OFFICE_FIRST = "office-first"
    OFFICE_TODAY = "office-today"
    OFFICE_WARNINGS = "office-warnings"
    OFFICE_AWAITED = "office-awaited"
    OFFICE_RESIDENTS = "office-residents"
    OFFICE_HOUSEHOLDS = "office-households"
    OFFICE_IMPORT = "office-import"
    OFFICE_PASSES = "office-passes"
    OFFICE_PRINT = "office-print"
    OFFICE_CARDS = "office-cards"
    OFFICE_LOST = "office-lost"
    OFFICE_VISITORS = "office-visitors"
    OFFICE_WATCH_LIST = "office-watch-list"
    OFFICE_OBSERVATION = "office-observation"
    OFFICE_REGISTERS = "office-registers"
    OFFICE_SEARCHES = "office-searches"
    OFFICE_TRACING = "office-tracing"
    OFFICE_GATES = "office-gates"
    OFFICE_DOUBT = "office-doubt"
    OFFICE_GUARDS = "office-guards"
    OFFICE_REPORTS = "office-reports"
    OFFICE_RULES = "office-rules"
    OFFICE_AUDIT = "office-audit"
    OFFICE_ESTATE = "office-estate"
    OFFICE_RECOVERY = "office-recovery"

    MAINTENANCE = "maintenance"

    @property
    def contents(self) -> "ManualPage":
        """The page that lists those of the same job; the appendix is the office's."""
        return ManualPage.GATE if self.value.startswith(ManualPage.GATE.value) else ManualPage.OFFICE

    def beside(self, by: int) -> "ManualPage":
        """The page so many behind this one in the same job, or before it; the last and the first stay."""
        job = [one for one in ManualPage if one.contents is self.contents]
        return job[min(max(0, job.index(self) + by), len(job) - 1)]


PICTURE = re.compile(r"[a-z-]{1,40}\.png")
"""How a picture of a page is called; it lies beside the page."""

_BY_NAME = {f"{one.value}.md": one for one in ManualPage}


def page_named(target: str) -> ManualPage | None:
    """The page that a link leads to; None for anything else."""
    return _BY_NAME.get(target)


def picture_of(name: str, language: Language) -> bytes | None:
    """A picture that a page shows, PNG; None for what is none of the manual's own."""
    if PICTURE.fullmatch(name) is None:
        return None
    try:
        return resource(f"manual/{language.name.lower()}/{name}").read_bytes()
    except (ResourceMissing, OSError):
        return None  # the sentences are whole without it


def text_of(page: ManualPage, language: Language) -> str:
    """A page in a language, Markdown.

    Raises:
        ResourceMissing: The installation is damaged.
    """
    return resource(f"manual/{language.name.lower()}/{page.value}.md").read_text(encoding="utf-8")
