"""The rules as an office works with them: what is in force, what others would change, and which ones there were before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime

from gatekeeper.domain.clerk import Clerk
from gatekeeper.domain.household import Standing
from gatekeeper.domain.policy import Policy, Step
from gatekeeper.domain.rules_diff import RuleChange, differences
from gatekeeper.domain.rules_form import RulesPlace, Typed, as_number, typed_changes
from gatekeeper.service.calendar import calendar_of
from gatekeeper.service.office.journal_list import made_by
from gatekeeper.service.office.replay import Replay, replay_day, yesterday
from gatekeeper.service.office.rules_edit import with_values
from gatekeeper.service.ports import Clock, Progress, Store, silent

LISTED = 200  # sets of rules in the history


@dataclass(frozen=True, slots=True)
class RulesSet:
    """Rules that were put in force once.

    Attributes:
        hlc: The logical clock of their entry, which no two sets share.
        at: When, on the estate's clocks.
        office: What the computer is called on which that was done.
        title: What they are called, Chinese and English.
        now: Whether they are in force.
        by: Who put them in force, and who confirmed it.
    """

    hlc: int
    at: datetime
    office: str
    title: tuple[str, str]
    reason: str
    now: bool
    toml: str = field(repr=False)
    by: str = ""


@dataclass(frozen=True, slots=True)
class RulesTrial:
    """Rules that nobody has put in force yet.

    Attributes:
        changes: In what they differ from those in force.
        replay: What they would have changed yesterday.
        reason: Why they are to be put in force, as far as it was typed.
        over: The text of those that they were compared with.
    """

    toml: str = field(repr=False)
    policy: Policy
    changes: tuple[RuleChange, ...]
    replay: Replay
    reason: str = ""
    over: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class RulesValues:
    """What is changed most often, as it is typed: an empty limit is none."""

    temperature: bool
    mask: bool
    health_code: bool
    pass_required: bool
    visitors_out: bool
    couriers_out: bool
    voids: bool
    strict: bool
    fever: str
    list_hours: str
    days: str
    passback: str
    outings: str
    visits: str
    hours_out: str
    period: str


@dataclass(frozen=True, slots=True)
class KeptDays:
    """How many days things are kept, as it is typed: an empty field is the usual.

    Attributes:
        pictures_to_office: Whether the office gets the pictures around a refusal.
    """

    visits: str
    passages: str
    readings: str
    hits: str
    pictures: str
    pictures_to_office: bool


_STEPS = {"temperature": Step.TEMPERATURE, "mask": Step.MASK, "health_code": Step.HEALTH_CODE}
_OUTSIDE = {"visitors_out": Standing.VISITOR, "couriers_out": Standing.COURIER}
_PLACES: dict[str, RulesPlace] = {
    "pass_required": ("pass_required",),
    "voids": ("observation", "voids_temporary_passes"),
    "strict": ("passback", "strict"),
    "fever": ("temperature", "fever"),
    "list_hours": ("list", "amber_hours"),
    "days": ("observation", "days"),
    "passback": ("passback", "minutes"),
    "outings": ("household", "outings"),
    "visits": ("household", "visits"),
    "hours_out": ("household", "hours_out"),
    "period": ("household", "period_days"),
}


def try_rules(toml: str, *, store: Store, clock: Clock, progress: Progress = silent) -> RulesTrial:
    """Compare rules with those in force, and judge yesterday by them; nothing is recorded.

    Raises:
        BadPolicy: They are not valid; `.key` says where.
    """
    policy = Policy.from_toml(toml)
    with store.read() as look:
        now, over = look.policy(), look.rules_text() or ""
    replay = replay_day(policy, yesterday(store, clock.now()), store=store, progress=progress)
    return RulesTrial(toml, policy, differences(now, policy), replay, over=over)


def rules_history(store: Store) -> tuple[RulesSet, ...]:
    """All rules that were in force, newest first."""
    with store.read() as look:
        calendar, names = calendar_of(look), {one.id: one.name for one in look.devices()}
        text, told = look.rules_text(), look.rules_told(LISTED)
        clerks = {one.id: one.name for one in look.all(Clerk)}
    now = next((one for one in told if one.toml == text), None)
    found = []
    for one in told:
        policy = Policy.in_force(one.toml)
        title = policy.title_zh, policy.title_en
        at, office = calendar.local(one.at), names.get(one.device, one.device)
        found.append(RulesSet(one.hlc, at, office, title, one.reason, one is now, one.toml, made_by(one.by, clerks)))
    return tuple(found)


def values_of(policy: Policy) -> RulesValues:
    """The values of a form."""
    quota = policy.quota
    return RulesValues(
        **{key: step in policy.steps for key, step in _STEPS.items()},
        **{key: standing in policy.outside for key, standing in _OUTSIDE.items()},
        pass_required=policy.pass_required,
        voids=policy.returnee_voids,
        strict=policy.strict,
        fever=f"{policy.fever / 10:.1f}",
        list_hours=str(int(policy.list_age.total_seconds()) // 3600),
        days=str(policy.observation_days),
        passback=str(int(policy.passback.total_seconds()) // 60),
        outings="" if quota.outings is None else str(quota.outings),
        visits="" if quota.visits is None else str(quota.visits),
        hours_out="" if quota.longest is None else str(int(quota.longest.total_seconds()) // 3600),
        period=str(quota.period.days),
    )


def with_typed(toml: str, typed: RulesValues, was: Policy | None = None) -> str:
    """The text of rules with the values that were typed; what was left as it was is not touched.

    Args:
        was: The rules that the form was filled from, where others are in force by now.

    Raises:
        BadPolicy: A value cannot stand there; `.key` names it.
        BadInput: The file is written in a way that does not allow it.
    """
    policy = Policy.from_toml(toml)
    stood = values_of(was or policy)
    differs = {one.name for one in fields(RulesValues) if getattr(stood, one.name) != getattr(typed, one.name)}
    changes: dict[RulesPlace, object | None] = {}
    if turned := differs & _STEPS.keys():
        asked = {
            step for key, step in _STEPS.items() if (getattr(typed, key) if key in turned else step in policy.steps)
        }
        changes[("steps",)] = tuple(step.value for step in Step if step is Step.ASK_IDENTITY or step in asked)
    if turned := differs & _OUTSIDE.keys():
        kept = [one for one in policy.outside if one not in {_OUTSIDE[key] for key in turned}]
        out = [_OUTSIDE[key] for key in _OUTSIDE if key in turned and getattr(typed, key)]
        changes[("must_stay_outside",)] = tuple(one.value for one in (*kept, *out))
    for key, place in _PLACES.items():
        if key in differs:
            value = getattr(typed, key)
            changes[place] = value if isinstance(value, bool) else as_number(value)
    return with_values(toml, changes) if changes else toml


def kept_days(policy: Policy) -> KeptDays:
    """The days of a form."""
    keep = policy.keep
    return KeptDays(
        str(keep.visits.days),
        str(keep.passages.days),
        str(keep.readings.days),
        str(keep.hits.days),
        str(keep.pictures.days),
        keep.pictures_travel,
    )


def with_days(toml: str, typed: KeptDays, was: Policy | None = None) -> str:
    """The text of rules with the days that were typed; what was left as it was is not touched.

    Args:
        was: As for `with_typed`.

    Raises:
        BadPolicy, BadInput: As for `with_typed`.
    """
    stood = kept_days(was or Policy.from_toml(toml))
    changes: dict[RulesPlace, object | None] = {}
    for one in fields(KeptDays):
        value = getattr(typed, one.name)
        if value != getattr(stood, one.name):
            changes["keep", one.name] = value if isinstance(value, bool) else as_number(value)
    return with_values(toml, changes) if changes else toml


def with_line(toml: str, key: str, typed: Mapping[str, Typed], was: Policy | None = None) -> str:
    """The text of rules with one line as it was typed into its fields; what was left as it was is not touched.

    Args:
        was: The rules that the fields were filled from, where others are in force by now.

    Raises:
        BadPolicy, BadInput: As for `with_typed`.
    """
    now = Policy.from_toml(toml)
    changes = typed_changes(was or now, now, key, typed)
    return with_values(toml, changes) if changes else toml
