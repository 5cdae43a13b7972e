"""The rules in force: data that the office writes, never code."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.errors import BadPolicy
from gatekeeper.domain.household import Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.table import Table

FEVER, LOW = 373, 350  # tenths °C, unless the policy says otherwise
PASSBACK = timedelta(minutes=5)  # unless the policy says otherwise
COLOUR_CODES = 32  # the token keeps five bits for it


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

    @classmethod
    def from_toml(cls, text: str) -> "Policy":
        """Read a policy file such as ``resources/policies/routine.toml``, which explains every key.

        Raises:
            BadPolicy: A value is missing, wrong or contradicts another, or a key is unknown; `.key` names it.
        """
        file = Table.from_toml(text)
        title = file.table("title")
        temperature, records = file.table("temperature"), file.table("list")
        observation, passback = file.table("observation"), file.table("passback")
        colours = _colours(file.table("colour"))
        validity = _validity(file.table("validity"))
        fever = temperature.tenths("fever", 360, 420, FEVER)
        asked = file.choices("steps", tuple(Step))
        policy = cls(
            name=file.text("name", pattern=r"[a-z][a-z0-9-]{0,39}", allowed="small letters, digits and hyphens"),
            title_zh=title.text("zh"),
            title_en=title.text("en"),
            steps=(Step.ASK_IDENTITY, *(step for step in asked if step is not Step.ASK_IDENTITY)),
            pass_required=file.flag("pass_required", default=False),
            fever=fever,
            low=temperature.tenths("low", 300, fever - 1, LOW),
            recent=timedelta(minutes=temperature.whole("recent_minutes", 1, 120, 10)),
            list_age=timedelta(hours=records.whole("amber_hours", 1, 24 * 365)),
            observation_days=observation.whole("days", 0, 90, 0),
            returnee_voids=observation.flag("voids_temporary_passes", default=False),
            quota=_quota(file.table("household")),
            colours=colours,
            standings=_standings(file.table("standing"), colours, dict(validity)),
            validity=validity,
            outside=file.choices("must_stay_outside", tuple(Standing)),
            passback=timedelta(minutes=passback.whole("minutes", 0, 24 * 60, PASSBACK // timedelta(minutes=1))),
            strict=passback.flag("strict", default=False),
        )
        for table in (title, temperature, records, observation, passback, file):
            table.finish()
        return policy

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

    def days(self, kind: PassKind) -> int | None:
        """How many days a pass of that kind is good for; None if none are issued."""
        return dict(self.validity).get(kind)


_TREATMENTS = (Outcome.ADMIT, Outcome.CHECK, Outcome.REFUSE)


def _colours(palette: Table) -> tuple[ColourRule, ...]:
    rules: list[ColourRule] = []
    for key, line in palette.tables():
        colour = Colour(
            key=key,
            code=line.whole("code", 0, COLOUR_CODES - 1),
            zh=line.text("zh", pattern=r"\S{1,8}", allowed="1 to 8 characters without spaces"),
            en=line.text("en", pattern=r"[ -~]{1,20}", allowed="1 to 20 letters"),
            rgb=line.text("rgb", pattern=r"#[0-9A-Fa-f]{6}", allowed="# and six hexadecimal digits").lower(),
            meaning_zh=line.text("meaning_zh"),
            meaning_en=line.text("meaning_en"),
        )
        for other in (rule.colour for rule in rules):
            for field in ("code", "zh", "en", "rgb"):
                if getattr(other, field) == getattr(colour, field):
                    raise BadPolicy(line.name(field), f"the colour {other.key} has the same; each needs its own.")
        rules.append(ColourRule(colour, line.choice("in", _TREATMENTS), line.choice("out", _TREATMENTS)))
        line.finish()
    if not rules:
        raise BadPolicy("colour", "there is no colour: write at least one table such as [colour.pink].")
    return tuple(rules)


def _standings(
    lines: Table, colours: tuple[ColourRule, ...], validity: dict[PassKind, int]
) -> tuple[StandingRule, ...]:
    known = {rule.colour.key: rule.colour for rule in colours}
    rules = []
    for word, line in lines.tables():
        if word not in set(Standing):
            raise BadPolicy(line.name(), f"there is no such standing; known are {', '.join(Standing)}.")
        key = line.text("colour")
        if key not in known:
            raise BadPolicy(line.name("colour"), f"the palette has no such colour; it has {', '.join(known)}.")
        kind = line.choice("pass", tuple(PassKind))
        if kind not in validity:
            raise BadPolicy(f"validity.{kind}", f"it is missing: [{line.name()}] issues such passes.")
        after = line.flag("after_observation", default=False)
        rules.append(StandingRule(Standing(word), known[key], kind, after))
        line.finish()
    return tuple(rules)


def _validity(lines: Table) -> tuple[tuple[PassKind, int], ...]:
    days = tuple((kind, lines.whole(kind, 1, 3660)) for kind in PassKind if lines.has(kind))
    lines.finish()
    return days


def _quota(line: Table) -> Quota:
    quota = Quota(
        period=timedelta(days=line.whole("period_days", 1, 31, 1)),
        outings=line.whole("outings", 0, 100) if line.has("outings") else None,
        visits=line.whole("visits", 0, 100) if line.has("visits") else None,
        longest=timedelta(hours=line.whole("hours_out", 1, 168)) if line.has("hours_out") else None,
        standings=line.choices("of", tuple(Standing)) or (Standing.RESIDENT, Standing.RETURNEE),
    )
    line.finish()
    return quota
