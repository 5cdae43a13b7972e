"""What can be changed of each line of the rules: the fields of its form, and where they stand in the file.

A line is a `rules_diff.RulesLine`; a test changes every one of every shipped file.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import time, timedelta
from enum import Enum, StrEnum

from gatekeeper.domain.household import Standing
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.policy import Policy, Step
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.rules_diff import LET_IN_AS, PASSES, PEOPLE, TREATED, VISITS, BothLanguages
from gatekeeper.domain.rules_words import RuleFieldWord, SortOfPeopleWord, VisitForWord
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.visit_rules import STANDARD, Treatment
from gatekeeper.domain.words import Words

RulesPlace = tuple[str, ...]
"""The tables that lead to a key, and the key."""
Typed = str | bool


class RuleSort(Enum):
    """How a field is typed."""

    TICK = "tick"
    NUMBER = "number"
    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class RuleField:
    """One field of the form of a line.

    Attributes:
        key: In the form; no two of a line share it.
        now: What stands there now.
        choices: What can be chosen, as the file says it, and what it is called.
        member: Of a list at `place`, the word that a tick stands for; `listed` all that stands there now.
        all_or_none: A list of everything is written as none at all.
        only_if: Another field and what must be chosen there for this one to mean anything; nothing for always.
    """

    key: str
    word: Words
    place: RulesPlace
    now: Typed
    sort: RuleSort = RuleSort.TEXT
    choices: tuple[tuple[str, BothLanguages], ...] = ()
    member: str = ""
    listed: tuple[str, ...] = ()
    all_or_none: bool = False
    only_if: tuple[str, str] = ("", "")


def rule_fields(policy: Policy, key: str) -> tuple[RuleField, ...]:
    """What can be changed of a line; nothing of one that always holds, or that a newer program wrote."""
    head, _, rest = key.partition(".")
    return tuple(_FIELDS[head](policy, rest)) if head in _FIELDS else ()


def typed_changes(was: Policy, now: Policy, key: str, typed: Mapping[str, Typed]) -> dict[RulesPlace, object | None]:
    """Which places of the file say something else once that was typed; what was left as it was is not touched.

    Args:
        was: The rules that the form was filled from.
        now: Those in force by now, of which somebody else may have changed the same line.
    """
    changes: dict[RulesPlace, object | None] = {}
    lists: dict[RulesPlace, list[RuleField]] = {}
    for one in rule_fields(was, key):
        if one.member:
            lists.setdefault(one.place, []).append(one)
        elif typed[one.key] != one.now:
            changes[one.place] = _written(one, typed[one.key])
    for place, members in lists.items():
        turned = [one for one in members if typed[one.key] != one.now]
        if not turned:
            continue
        there = next((one.listed for one in rule_fields(now, key) if one.place == place), members[0].listed)
        off = {one.member for one in turned if one.now}
        said = (*(word for word in there if word not in off), *(one.member for one in turned if not one.now))
        said = tuple(dict.fromkeys(said))
        changes[place] = None if members[0].all_or_none and set(said) == {one.member for one in members} else said
    if key == "going.curfew" and not (typed["from"] or typed["until"]):
        return {one.place: None for one in rule_fields(was, key)}
    if changes and key.startswith("question.") and was.questions == now.questions == STANDARD:
        # The usual questions stand in no file: whoever changes one writes all, in their order.
        usual: dict[RulesPlace, object | None] = {
            ("question", one.code, name): text for one in STANDARD for name, text in (("zh", one.zh), ("en", one.en))
        }
        return usual | changes
    return changes


def _written(field: RuleField, typed: Typed) -> object | None:
    if isinstance(typed, bool) or field.sort is RuleSort.CHOICE:
        return typed
    return as_number(typed) if field.sort is RuleSort.NUMBER else typed.strip() or None


def as_number(typed: str) -> object | None:
    """What is no number is told by whoever reads the rules, with what may stand there."""
    plain = unicodedata.normalize("NFKC", typed).strip().replace(",", ".")
    if not plain:
        return None
    if re.fullmatch(r"[0-9]{1,6}", plain):
        return int(plain)
    return float(plain) if re.fullmatch(r"[0-9]{1,3}\.[0-9]{1,3}", plain) else plain


def _tick(key: str, word: Words, place: RulesPlace, *, now: bool) -> RuleField:
    return RuleField(key, word, place, now, RuleSort.TICK)


def _number(key: str, word: Words, place: RulesPlace, now: int | None) -> RuleField:
    return RuleField(key, word, place, "" if now is None else str(now), RuleSort.NUMBER)


def _degrees(place: str, tenths: int) -> RuleField:
    return RuleField(place, RuleFieldWord.DEGREES, ("temperature", place), f"{tenths / 10:.1f}", RuleSort.NUMBER)


def _clock(key: str, word: Words, place: RulesPlace, now: time | None) -> RuleField:
    return RuleField(key, word, place, "" if now is None else f"{now:%H:%M}")


def _members(
    place: RulesPlace, words: Iterable[tuple[StrEnum, Words]], now: Iterable[str], *, all_or_none: bool = False
) -> Iterator[RuleField]:
    listed = tuple(now)
    for one, word in words:
        yield RuleField(
            f"of-{one}", word, place, one.value in listed, RuleSort.TICK, (), one.value, listed, all_or_none
        )


def _people(place: RulesPlace, now: Iterable[Standing]) -> Iterator[RuleField]:
    return _members(place, ((one, SortOfPeopleWord[one.name]) for one in PEOPLE), (one.value for one in now))


def _purposes(place: RulesPlace, now: Iterable[Purpose], *, all_or_none: bool = False) -> Iterator[RuleField]:
    words = ((one, VisitForWord[one.name]) for one in VISITS)
    return _members(place, words, (one.value for one in now), all_or_none=all_or_none)


def _hours(span: timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds()) // 3600


def _title(policy: Policy, _: str) -> Iterator[RuleField]:
    yield RuleField("name", RuleFieldWord.NAME, ("name",), policy.name)
    yield RuleField("zh", RuleFieldWord.ZH, ("title", "zh"), policy.title_zh)
    yield RuleField("en", RuleFieldWord.EN, ("title", "en"), policy.title_en)


def _step(policy: Policy, step: str) -> Iterator[RuleField]:
    if step != Step.ASK_IDENTITY:
        yield from _one_of(("steps",), RuleFieldWord.ASKED, step, policy.steps)


def _outside(policy: Policy, standing: str) -> Iterator[RuleField]:
    yield from _one_of(("must_stay_outside",), RuleFieldWord.OUT, standing, policy.outside)


def _one_of(place: RulesPlace, word: Words, member: str, now: Iterable[StrEnum]) -> Iterator[RuleField]:
    listed = tuple(one.value for one in now)
    yield RuleField("of", word, place, member in listed, RuleSort.TICK, (), member, listed)


def _pass(policy: Policy, _: str) -> Iterator[RuleField]:
    yield _tick("needed", RuleFieldWord.NEEDED, ("pass_required",), now=policy.pass_required)


def _colour(policy: Policy, key: str) -> Iterator[RuleField]:
    rule = policy.rule(key)
    assert rule is not None, "its line stands there"
    answers = tuple((one.value, TREATED[one]) for one in (Outcome.ADMIT, Outcome.CHECK, Outcome.REFUSE))
    for name, word, now in (("in", RuleFieldWord.IN, rule.entering), ("out", RuleFieldWord.LEAVING, rule.leaving)):
        yield RuleField(name, word, ("colour", key, name), now.value, RuleSort.CHOICE, answers)


def _palette(policy: Policy, key: str) -> Iterator[RuleField]:
    rule = policy.rule(key)
    assert rule is not None, "its line stands there"
    for name, word in (
        ("zh", RuleFieldWord.ZH),
        ("en", RuleFieldWord.EN),
        ("rgb", RuleFieldWord.RGB),
        ("meaning_zh", RuleFieldWord.MEANING_ZH),
        ("meaning_en", RuleFieldWord.MEANING_EN),
    ):
        yield RuleField(name, word, ("colour", key, name), getattr(rule.colour, name))


def _passback(policy: Policy, _: str) -> Iterator[RuleField]:
    minutes = int(policy.passback.total_seconds()) // 60
    yield _number("minutes", RuleFieldWord.MINUTES, ("passback", "minutes"), minutes)
    yield _tick("strict", RuleFieldWord.STRICT, ("passback", "strict"), now=policy.strict)


def _quota(policy: Policy, what: str) -> Iterator[RuleField]:
    quota = policy.quota
    match what:
        case "outings" | "visits":
            yield _number(what, RuleFieldWord.TIMES, ("household", what), getattr(quota, what))
        case "longest":
            yield _number(what, RuleFieldWord.HOURS_OR_NONE, ("household", "hours_out"), _hours(quota.longest))
        case "period":
            yield _number(what, RuleFieldWord.DAYS, ("household", "period_days"), quota.period.days)
        case "of":
            yield from _people(("household", "of"), quota.standings)


def _going(policy: Policy, what: str) -> Iterator[RuleField]:
    going = policy.going
    what, _, number = what.partition(".")
    match what:
        case "firm":
            yield _tick("refuse", RuleFieldWord.REFUSED, ("passback", "refuse"), now=going.firm)
        case "curfew":
            curfew = going.curfew
            yield _clock("from", RuleFieldWord.FROM, ("curfew", "from"), curfew.begins if curfew else None)
            yield _clock("until", RuleFieldWord.UNTIL, ("curfew", "until"), curfew.ends if curfew else None)
            of = curfew.standings if curfew else (Standing.RESIDENT, Standing.RETURNEE)
            yield from _people(("curfew", "of"), of)
            yield _tick("refuse", RuleFieldWord.REFUSED, ("curfew", "refuse"), now=curfew is not None and curfew.refuse)
        case "walk":
            yield _number("minutes", RuleFieldWord.MINUTES, ("walk", "minutes"), going.walk)
        case "way":
            way = going.distances[int(number) - 1]
            yield _number("minutes", RuleFieldWord.WAY_MINUTES, ("walk", way.gate, way.other), way.minutes)
        case "gate":
            own = going.gates[int(number) - 1]
            yield RuleField("phases", RuleFieldWord.PHASES, ("gate", own.gate, "phases"), ",".join(own.phases))
        case "people" | "visitors":
            yield _number(what, RuleFieldWord.MOST, ("inside", what), getattr(going, what))


def _observation(policy: Policy, _: str) -> Iterator[RuleField]:
    yield _number("days", RuleFieldWord.DAYS, ("observation", "days"), policy.observation_days)


def _voids(policy: Policy, _: str) -> Iterator[RuleField]:
    yield _tick("void", RuleFieldWord.VOID, ("observation", "voids_temporary_passes"), now=policy.returnee_voids)


def _list(policy: Policy, _: str) -> Iterator[RuleField]:
    yield _number("hours", RuleFieldWord.HOURS, ("list", "amber_hours"), _hours(policy.list_age))


def _recent(policy: Policy, _: str) -> Iterator[RuleField]:
    minutes = int(policy.recent.total_seconds()) // 60
    yield _number("minutes", RuleFieldWord.MINUTES, ("temperature", "recent_minutes"), minutes)


def _standing(policy: Policy, standing: str) -> Iterator[RuleField]:
    rule = policy.standing(Standing(standing))
    assert rule is not None, "its line stands there"
    place = ("standing", standing)
    colours = tuple((one.colour.key, (one.colour.zh, one.colour.en)) for one in policy.colours)
    kinds = tuple((kind.value, PASSES[kind]) for kind in PassKind)
    yield RuleField("colour", RuleFieldWord.COLOUR, (*place, "colour"), rule.colour.key, RuleSort.CHOICE, colours)
    yield RuleField("pass", RuleFieldWord.PASS, (*place, "pass"), rule.kind.value, RuleSort.CHOICE, kinds)
    yield _tick("after", RuleFieldWord.AFTER, (*place, "after_observation"), now=rule.after_observation)


def _validity(policy: Policy, kind: str) -> Iterator[RuleField]:
    yield _number("days", RuleFieldWord.DAYS, ("validity", kind), policy.days(PassKind(kind)))


def _visit(policy: Policy, purpose: str) -> Iterator[RuleField]:
    rule = policy.visit_rule(Purpose(purpose))
    place = ("visit", purpose)
    ways = tuple((one.value, LET_IN_AS[one]) for one in Treatment)
    yield RuleField("treat", RuleFieldWord.TREAT, (*place, "treat"), rule.treatment.value, RuleSort.CHOICE, ways)
    inside = (
        _tick("ask_host", RuleFieldWord.ASK_HOST, (*place, "ask_host"), now=rule.ask_host),
        _tick("id_card", RuleFieldWord.ID_CARD, (*place, "id_card"), now=rule.id_card),
        _tick("questions", RuleFieldWord.QUESTIONS, (*place, "questions"), now=rule.questions),
        _number("companions", RuleFieldWord.COMPANIONS, (*place, "companions"), rule.companions),
        _number("longest", RuleFieldWord.LONGEST, (*place, "longest_hours"), _hours(rule.longest)),
        _number("usual", RuleFieldWord.USUAL, (*place, "usual_hours"), _hours(rule.usual)),
    )
    yield from (replace(one, only_if=("treat", Treatment.ENTER.value)) for one in inside)


def _question(policy: Policy, number: str) -> Iterator[RuleField]:
    question = policy.questions[int(number) - 1]
    yield RuleField("zh", RuleFieldWord.ZH, ("question", question.code, "zh"), question.zh)
    yield RuleField("en", RuleFieldWord.EN, ("question", question.code, "en"), question.en)


def _cars(policy: Policy, what: str) -> Iterator[RuleField]:
    cars = policy.cars
    match what:
        case "purposes":
            yield from _purposes(
                ("cars", "purposes"), VISITS if cars.purposes is None else cars.purposes, all_or_none=True
            )
        case "hours":
            yield _clock("from", RuleFieldWord.FROM, ("cars", "from"), cars.begins)
            yield _clock("until", RuleFieldWord.UNTIL, ("cars", "until"), cars.ends)
        case "most":
            yield _number("most", RuleFieldWord.MOST, ("cars", "most"), cars.most)
        case "longest":
            yield _number("longest", RuleFieldWord.HOURS_OR_NONE, ("cars", "longest_hours"), _hours(cars.longest))
        case "ask_host":
            yield _tick("ask_host", RuleFieldWord.ASK_HOST, ("cars", "ask_host"), now=cars.ask_host)
        case "always":
            yield from _purposes(("cars", "always"), cars.always)


def _watch(policy: Policy, _: str) -> Iterator[RuleField]:
    yield _number("days", RuleFieldWord.DAYS, ("watch_list", "cleared_days"), policy.cleared_for.days)


def _keep(policy: Policy, what: str) -> Iterator[RuleField]:
    keep = policy.keep
    if what == "travel":
        yield _tick(what, RuleFieldWord.ALLOWED, ("keep", "pictures_to_office"), now=keep.pictures_travel)
    else:
        yield _number(what, RuleFieldWord.DAYS, ("keep", what), getattr(keep, what).days)


_FIELDS = {
    "title": _title,
    "step": _step,
    "outside": _outside,
    "pass": _pass,
    "colour": _colour,
    "palette": _palette,
    "fever": lambda policy, _: iter((_degrees("fever", policy.fever),)),
    "low": lambda policy, _: iter((_degrees("low", policy.low),)),
    "recent": _recent,
    "passback": _passback,
    "quota": _quota,
    "going": _going,
    "observation": _observation,
    "voids": _voids,
    "list": _list,
    "standing": _standing,
    "validity": _validity,
    "visit": _visit,
    "question": _question,
    "cars": _cars,
    "watch": _watch,
    "keep": _keep,
}
