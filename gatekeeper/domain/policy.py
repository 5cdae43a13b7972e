"""The rules in force: data that the office writes, never code."""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from gatekeeper.domain.car_rules import NO_CAR_RULES, CarRules, read_cars
from gatekeeper.domain.colour import Colour
from gatekeeper.domain.errors import BadPolicy
from gatekeeper.domain.going import NO_GOING_RULES, GoingRules, read_going
from gatekeeper.domain.household import Standing
from gatekeeper.domain.keep_rules import STANDARD_KEEP, KeepRules, read_keep
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.table import TomlTable
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.visit_rules import (
    STANDARD,
    VisitDefaults,
    VisitQuestion,
    VisitRule,
    read_questions,
    read_visit_rules,
)
from gatekeeper.domain.words import Words, listing

FEVER, LOW = 373, 350  # tenths °C, unless the policy says otherwise
CLEARED = timedelta(days=90)  # unless the policy says otherwise
PASSBACK = timedelta(minutes=5)  # unless the policy says otherwise
COLOUR_CODES = 32  # the token keeps five bits for it
UNKNOWN_AGE = 24  # hours a list is good for where the rules do not say so in a way that is understood


class Said(Words):
    """What is wrong with colours and standings in the rules."""

    SAME = (
        "颜色 {other} 已用了同样的值：每种颜色各用各的。",
        "the colour {other} has the same value; each needs its own.",
    )
    NO_COLOUR = (
        "没有定义颜色：至少写一个如 [colour.pink] 的表。",
        "there is no colour: write at least one table such as [colour.pink].",
    )
    NO_STANDING = "没有这种人员类别；可写 {known}。", "there is no such standing; known are {known}."
    NO_VALIDITY = "缺少此项：[{standing}] 发这种通行证。", "it is missing: [{standing}] issues such passes."
    NO_SUCH_COLOUR = "没有定义这种颜色；已定义 {known}。", "the palette has no such colour; it has {known}."


class AllowedName(Words):
    """What may be written as a name, or of a colour."""

    ZH = "1 至 8 个字，无空格", "1 to 8 characters without spaces"
    EN = "1 至 20 个英文字母", "1 to 20 letters"
    NAME = "小写字母、数字和连字符", "small letters, digits and hyphens"
    RGB = "# 加六位十六进制数", "# and six hexadecimal digits"


class Step(StrEnum):
    """Something the gate asks of everybody who passes."""

    ASK_IDENTITY = "ask-identity"
    TEMPERATURE = "temperature"
    MASK = "mask"
    HEALTH_CODE = "health-code"


@dataclass(frozen=True, slots=True)
class ColourRule:
    """A colour of the palette and how it is treated.

    Attributes:
        entering: Admit, check or refuse a holder who wants in.
        leaving: The same for one who wants out.
    """

    colour: Colour
    entering: Outcome
    leaving: Outcome

    def treatment(self, direction: Direction) -> Outcome:
        """Admit, check or refuse."""
        return self.entering if direction is Direction.IN else self.leaving


@dataclass(frozen=True, slots=True)
class StandingRule:
    """What pass a standing gets.

    Attributes:
        after_observation: Whether only after the observation days have gone by.
    """

    standing: Standing
    colour: Colour
    kind: PassKind
    after_observation: bool


@dataclass(frozen=True, slots=True)
class Quota:
    """How much a household may come and go.

    Attributes:
        period: The time in which outings and visits are counted, back from now.
        outings: Outings of all its members together in one period; None without a limit.
        visits: Visits to it in one period; None without a limit.
        longest: The time after which an outing is asked about; None without a limit.
        standings: Whose outings are meant.
    """

    period: timedelta
    outings: int | None
    visits: int | None
    longest: timedelta | None
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """One set of rules.

    Attributes:
        name: What journal and commands call it: ``"heightened"``.
        steps: What is asked of everybody; identity always comes first.
        pass_required: Whether people known by ID number or by sight need a pass too.
        fever: The line, tenths °C: a reading on it or above is high.
        low: Tenths °C: a reading below it was not taken properly.
        recent: How long a high reading is remembered, to be confirmed by a second one.
        list_age: A registry older than this can no longer judge.
        observation_days: Days a returnee stays at home, the day of return not counted; 0 without observation.
        returnee_voids: Whether a returnee under observation voids the temporary passes of the household.
        validity: Days a pass of each kind is good for, the day of issue counted.
        outside: Standings that are not let in.
        passback: Who goes the same way again within this time, and not the other in between, is named; nothing for never.
        strict: Whether that is named after a longer time too, since everybody is scanned both ways.
        visits: How visits for some purposes are treated; for all others as `visit_rule` says.
        questions: What visitors are asked.
        going: Curfew, ways between gates, gates of some phases, and how many may be inside.
        cars: Which cars from outside come in.
        cleared_for: How long nobody is compared again with a line of the watch list, once two people said they are not the one.
        keep: How long things are kept, and whether pictures are taken.
        newer: What this program does not understand of them, since a newer one wrote them: dotted names of keys.
    """

    name: str
    title_zh: str
    title_en: str
    steps: tuple[Step, ...]
    pass_required: bool
    fever: int
    low: int
    recent: timedelta
    list_age: timedelta
    observation_days: int
    returnee_voids: bool
    quota: Quota
    colours: tuple[ColourRule, ...]
    standings: tuple[StandingRule, ...]
    validity: tuple[tuple[PassKind, int], ...]
    outside: tuple[Standing, ...]
    passback: timedelta = PASSBACK
    strict: bool = False
    visits: tuple[VisitRule, ...] = ()
    questions: tuple[VisitQuestion, ...] = STANDARD
    going: GoingRules = NO_GOING_RULES
    cars: CarRules = NO_CAR_RULES
    cleared_for: timedelta = CLEARED
    keep: KeepRules = STANDARD_KEEP
    newer: tuple[str, ...] = ()

    @classmethod
    def from_toml(cls, text: str) -> "Policy":
        """Read a policy file such as ``resources/policies/routine.toml``, which explains every key: to put it in force.

        Raises:
            BadPolicy: A value is missing, wrong or contradicts another, or a key is unknown; `.key` names it.
        """
        return cls._read(TomlTable.from_toml(text))

    @classmethod
    def in_force(cls, text: str) -> "Policy":
        """Read rules that the office has put in force, whatever its program knows that this one does not.

        They are obeyed as far as they are understood, and `newer` says what is not. Where that is everything, whatever can
        be asked is asked.
        """
        read = cls._read(TomlTable.of_any_program(text))
        return replace(read, steps=tuple(Step), pass_required=True) if "file" in read.newer else read

    @classmethod
    def _read(cls, file: TomlTable) -> "Policy":
        title = file.table("title")
        temperature, records = file.table("temperature"), file.table("list")
        observation, passback = file.table("observation"), file.table("passback")
        watch = file.table("watch_list")
        colours = _colours(file.table("colour"))
        validity = _validity(file.table("validity"))
        fever = temperature.tenths("fever", 360, 420, FEVER)
        asked = file.choices("steps", tuple(Step), otherwise=tuple(Step))
        policy = cls(
            name=file.text("name", pattern=r"[a-z][a-z0-9-]{0,39}", allowed=AllowedName.NAME),
            title_zh=title.text("zh", otherwise="名称不明的规定"),
            title_en=title.text("en", otherwise="Rules without a name"),
            steps=(Step.ASK_IDENTITY, *(step for step in asked if step is not Step.ASK_IDENTITY)),
            pass_required=file.flag("pass_required", default=False, otherwise=True),
            fever=fever,
            low=temperature.tenths("low", 300, fever - 1, LOW),
            recent=timedelta(minutes=temperature.whole("recent_minutes", 1, 120, 10)),
            list_age=timedelta(hours=records.whole("amber_hours", 1, 24 * 365, otherwise=UNKNOWN_AGE)),
            observation_days=observation.whole("days", 0, 90, 0),
            returnee_voids=observation.flag("voids_temporary_passes", default=False),
            quota=_quota(file.table("household")),
            colours=colours,
            standings=_standings(file.table("standing"), colours, dict(validity)),
            validity=validity,
            outside=file.choices("must_stay_outside", tuple(Standing)),
            passback=timedelta(minutes=passback.whole("minutes", 0, 24 * 60, PASSBACK // timedelta(minutes=1))),
            strict=passback.flag("strict", default=False, otherwise=True),
            going=read_going(file, passback.flag("refuse", default=False)),
            cars=read_cars(file.table("cars")),
            cleared_for=timedelta(days=watch.whole("cleared_days", 0, 3650, CLEARED // timedelta(days=1), otherwise=0)),
            keep=read_keep(file.table("keep")),
        )
        visits = read_visit_rules(file.table("visit"), policy._usual_visits)
        policy = replace(policy, visits=visits, questions=read_questions(file.table("question")))
        for table in (title, temperature, records, observation, passback, watch, file):
            table.finish()
        return replace(policy, newer=tuple(file.noted)) if file.noted else policy

    def rule(self, key: str) -> ColourRule | None:
        """How the colour of that key is treated; None if the palette has none."""
        for rule in self.colours:
            if rule.colour.key == key:
                return rule
        return None

    def colour_of_code(self, code: int) -> Colour | None:
        """The colour that a token calls `code`; None if the palette has none."""
        for rule in self.colours:
            if rule.colour.code == code:
                return rule.colour
        return None

    def standing(self, standing: Standing) -> StandingRule | None:
        """What that standing gets; None if nothing."""
        for rule in self.standings:
            if rule.standing is standing:
                return rule
        return None

    @property
    def _usual_visits(self) -> VisitDefaults:
        """How purposes without a line of their own are treated."""
        visitor = self.standing(Standing.VISITOR)
        rule = self.rule(visitor.colour.key) if visitor is not None else None
        return VisitDefaults(
            couriers_out=Standing.COURIER in self.outside,
            visitors_out=visitor is None or Standing.VISITOR in self.outside,
            checked=rule is None or rule.entering is Outcome.CHECK,
        )

    def visit_rule(self, purpose: Purpose) -> VisitRule:
        """How visits for that purpose are treated."""
        return next((one for one in self.visits if one.purpose == purpose), None) or self._usual_visits.rule(purpose)

    def days(self, kind: PassKind) -> int | None:
        """How many days a pass of that kind is good for; None if none are issued."""
        return dict(self.validity).get(kind)


_TREATMENTS = (Outcome.ADMIT, Outcome.CHECK, Outcome.REFUSE)
_NO_CODE = -1  # of a colour that no card can be known by: it is none here
_GREY = "#808080"


def _colours(palette: TomlTable) -> tuple[ColourRule, ...]:
    rules: list[ColourRule] = []
    for key, line in palette.tables():
        colour = Colour(
            key=key,
            code=line.whole("code", 0, COLOUR_CODES - 1, otherwise=_NO_CODE, exact=True),
            zh=line.text("zh", pattern=r"\S{1,8}", allowed=AllowedName.ZH),
            en=line.text("en", pattern=r"[ -~]{1,20}", allowed=AllowedName.EN),
            rgb=line.text("rgb", pattern=r"#[0-9A-Fa-f]{6}", allowed=AllowedName.RGB, otherwise=_GREY).lower(),
            meaning_zh=line.text("meaning_zh"),
            meaning_en=line.text("meaning_en"),
        )
        for other in (rule.colour for rule in rules):
            for field in ("code", "zh", "en", "rgb"):
                if getattr(other, field) == getattr(colour, field):
                    line.wrong(BadPolicy(line.name(field), Said.SAME, other=other.key), None)
        entering = line.choice("in", _TREATMENTS, otherwise=Outcome.CHECK)
        leaving = line.choice("out", _TREATMENTS, otherwise=Outcome.CHECK)
        line.finish()
        if colour.code != _NO_CODE:
            rules.append(ColourRule(colour, entering, leaving))
    if not rules:
        palette.wrong(BadPolicy("colour", Said.NO_COLOUR), None)
    return tuple(rules)


def _standings(
    lines: TomlTable, colours: tuple[ColourRule, ...], validity: dict[PassKind, int]
) -> tuple[StandingRule, ...]:
    """Who gets what; of a line that is not understood nothing is taken, so that its people have no colour."""
    known = {rule.colour.key: rule.colour for rule in colours}
    rules = []
    for word, line in lines.tables():
        error: BadPolicy | None = None
        if word not in Standing.__members__.values():
            error = BadPolicy(line.name(), Said.NO_STANDING, known=listing(Standing))
            line.wrong(error, None)
            continue
        key = line.text("colour")
        if key not in known:
            error = BadPolicy(line.name("colour"), Said.NO_SUCH_COLOUR, known=listing(known))
            line.wrong(error, None)
        kind = line.choice("pass", tuple(PassKind), otherwise=PassKind.RESIDENT)
        if kind not in validity:
            error = BadPolicy(f"validity.{kind}", Said.NO_VALIDITY, standing=line.name())
            line.wrong(error, None)
        after = line.flag("after_observation", default=False, otherwise=True)
        line.finish()
        if error is None:
            rules.append(StandingRule(Standing(word), known[key], kind, after))
    return tuple(rules)


def _validity(lines: TomlTable) -> tuple[tuple[PassKind, int], ...]:
    days = tuple((kind, lines.whole(kind, 1, 3660, otherwise=1)) for kind in PassKind if lines.has(kind))
    lines.finish()
    return days


def _quota(line: TomlTable) -> Quota:
    quota = Quota(
        period=timedelta(days=line.whole("period_days", 1, 31, 1)),
        outings=_limit(line, "outings", 0, 100),
        visits=_limit(line, "visits", 0, 100),
        longest=None if (hours := _limit(line, "hours_out", 1, 168)) is None else timedelta(hours=hours),
        standings=line.choices("of", tuple(Standing)) or (Standing.RESIDENT, Standing.RETURNEE),
    )
    line.finish()
    return quota


def _limit(line: TomlTable, key: str, low: int, high: int) -> int | None:
    """A limit; None without one. What is not understood limits nobody: the guard is told that there is something."""
    return (limit if (limit := line.whole(key, low, high, otherwise=-1)) >= 0 else None) if line.has(key) else None
