"""What the rules say of visits, by what somebody comes for: whether they come in, who is asked, and how long they stay."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from gatekeeper.domain.errors import BadPolicy
from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.table import TomlTable
from gatekeeper.domain.visit import Purpose, Visit
from gatekeeper.domain.words import Words, listing

MOST_HOURS = 24  # a gate's own pass is good for so long at most
MOST_COMPANIONS = 20
MOST_QUESTIONS = 5
USUAL = timedelta(hours=4)
BRINGERS = frozenset({Purpose.COURIER, Purpose.TAKEAWAY, Purpose.RIDE})
"""Who is kept outside together with couriers, unless their own line says otherwise."""


class Said(Words):
    """What is wrong with a line about visits."""

    NO_PURPOSE = "没有这种来意；可写 {known}。", "there is no such purpose; known are {known}."
    CODE = "题目代号只能用小写字母、数字和连字符。", "a question is named by small letters, digits and hyphens."
    MANY = "最多 {most} 题。", "there are at most {most} questions."
    USUAL = "平常时长不能超过最长时长 {longest} 小时。", "the usual stay is longer than the longest, {longest} hours."


class Treatment(StrEnum):
    """What becomes of somebody who comes for a purpose."""

    ENTER = "enter"
    HAND_OVER = "hand-over"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class VisitQuestion:
    """What every visitor is asked; who says yes is checked.

    Attributes:
        code: What the journal calls it: ``"symptoms"``.
    """

    code: str
    zh: str
    en: str


STANDARD = (
    VisitQuestion("travel", "14 天内到过外地或疫区？", "Outside the city or in an affected area within 14 days?"),
    VisitQuestion("symptoms", "有发热、咳嗽、乏力？", "Fever, cough or fatigue?"),
    VisitQuestion("contact", "接触过病例或隔离人员？", "In contact with a case, or with anybody in quarantine?"),
)
"""The three questions, where the rules have none of their own."""


@dataclass(frozen=True, slots=True)
class VisitRule:
    """How visits for one purpose are treated.

    Attributes:
        ask_host: Whether the household is asked first.
        id_card: Whether the number of an ID card or passport is needed.
        questions: Whether the questions are asked.
        companions: How many may come along.
        longest, usual: How long they may stay, and how long they do unless somebody says otherwise.
    """

    purpose: Purpose
    treatment: Treatment = Treatment.ENTER
    ask_host: bool = False
    id_card: bool = False
    questions: bool = False
    companions: int = MOST_COMPANIONS
    longest: timedelta = timedelta(hours=MOST_HOURS)
    usual: timedelta = USUAL


HELPERS = frozenset({Purpose.MEDICAL})
"""Whom no seal, no observation and no number of visits of a household keeps out."""


def yes_to(visit: Visit) -> Iterator[str]:
    """The codes of the questions that were answered with yes."""
    return (code for code, _, said in (one.partition("=") for one in visit.answers) if said != "no")


def against_visit(visit: Visit, rule: VisitRule, questions: tuple[VisitQuestion, ...]) -> Iterator[Reason]:
    """What speaks against letting a visit in, by its rule."""
    if rule.treatment is Treatment.REFUSE:
        yield Reason.PURPOSE_REFUSED
    elif rule.treatment is Treatment.HAND_OVER:
        yield Reason.MUST_STAY_OUTSIDE
    if visit.host_says is False:
        yield Reason.HOST_REFUSED
    elif visit.host_says is None and rule.ask_host:
        yield Reason.HOST_NOT_ASKED
    if any(yes_to(visit)):
        yield Reason.ANSWERED_YES
    asked = {one.partition("=")[0] for one in visit.answers}
    if rule.questions and not asked.issuperset(one.code for one in questions):
        yield Reason.QUESTIONS_OPEN
    if rule.id_card and not visit.id_number:
        yield Reason.ID_NOT_SEEN
    if visit.companions > rule.companions:
        yield Reason.TOO_MANY_COMPANIONS


def read_visit_rules(lines: TomlTable, outside: "VisitDefaults") -> tuple[VisitRule, ...]:
    """Read the tables ``[visit.guest]`` and so on; of a line that is not understood the household is asked."""
    rules = []
    for word, line in lines.tables():
        purpose = Purpose(word)
        if not purpose.known:
            lines.wrong(BadPolicy(line.name(), Said.NO_PURPOSE, known=listing(Purpose)), None)
            continue
        usual = outside.rule(purpose)
        known = len(lines.noted or ())
        treatment = line.choice("treat", tuple(Treatment), otherwise=usual.treatment) if line.has("treat") else None
        unread = len(lines.noted or ()) > known
        hours = line.whole("longest_hours", 1, MOST_HOURS, MOST_HOURS)
        often = line.whole("usual_hours", 1, MOST_HOURS, min(hours, USUAL // timedelta(hours=1)))
        if often > hours:
            often = line.wrong(BadPolicy(line.name("usual_hours"), Said.USUAL, longest=hours), hours)
        rule = VisitRule(
            purpose,
            treatment or usual.treatment,
            ask_host=line.flag("ask_host", default=False, otherwise=True) or unread,
            id_card=line.flag("id_card", default=False, otherwise=True),
            questions=line.flag("questions", default=usual.questions, otherwise=True),
            companions=line.whole("companions", 0, MOST_COMPANIONS, MOST_COMPANIONS, otherwise=0),
            longest=timedelta(hours=hours),
            usual=timedelta(hours=often),
        )
        line.finish()
        rules.append(rule)
    return tuple(rules)


def read_questions(lines: TomlTable) -> tuple[VisitQuestion, ...]:
    """Read the tables ``[question.symptoms]`` and so on; without any the standard three are asked."""
    found: list[VisitQuestion] = []
    for code, line in lines.tables():
        if not code or len(code) > 20 or not set(code) <= set("abcdefghijklmnopqrstuvwxyz0123456789-"):
            lines.wrong(BadPolicy(line.name(), Said.CODE), None)
            continue
        question = VisitQuestion(code, line.text("zh"), line.text("en"))
        line.finish()
        if len(found) == MOST_QUESTIONS:
            lines.wrong(BadPolicy(line.name(), Said.MANY, most=MOST_QUESTIONS), None)
            break
        found.append(question)
    return tuple(found) or STANDARD


@dataclass(frozen=True, slots=True)
class VisitDefaults:
    """How a purpose is treated that the rules have no line for: as its visitors are in general.

    Attributes:
        couriers_out, visitors_out: Whether couriers, and visitors, must stay outside.
        checked: Whether a visitor's pass is checked on the way in: then the questions are asked.
    """

    couriers_out: bool = False
    visitors_out: bool = False
    checked: bool = False

    def rule(self, purpose: Purpose) -> VisitRule:
        """The rule for a purpose without a line of its own."""
        if self.couriers_out and purpose in BRINGERS:
            return VisitRule(purpose, Treatment.HAND_OVER, questions=self.checked)
        treatment = Treatment.REFUSE if self.visitors_out else Treatment.ENTER
        return VisitRule(purpose, treatment, questions=self.checked)
