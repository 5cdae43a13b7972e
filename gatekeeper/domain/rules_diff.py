"""What a set of rules asks, in sentences for a guard, and in what it differs from the one before.

Each thing that a policy settles is a `RulesLine`, named and said in both languages. Two policies differ in those lines that
say another thing, so that whatever a policy settles is told as soon as it stands here; a test changes every field.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from gatekeeper.domain.car_rules import CarRules
from gatekeeper.domain.going import Curfew, GoingRules
from gatekeeper.domain.household import Standing
from gatekeeper.domain.keep_rules import Dated, KeepRules
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.policy import ColourRule, Policy, Quota, StandingRule, Step
from gatekeeper.domain.reasons import Outcome
from gatekeeper.domain.visit import Purpose
from gatekeeper.domain.visit_rules import Treatment, VisitRule

BothLanguages = tuple[str, str]
"""Chinese and English."""


@dataclass(frozen=True, slots=True)
class RulesLine:
    """One thing that rules settle.

    Attributes:
        key: Which thing, the same in every policy: ``"step.mask"``.
        name: What it is called.
        value: How it is settled.
    """

    key: str
    name: BothLanguages
    value: BothLanguages


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One thing that is new, as a sentence: Chinese, English."""

    zh: str
    en: str


STEPS: dict[Step, BothLanguages] = {
    Step.ASK_IDENTITY: ("核对身份", "Identity"),
    Step.TEMPERATURE: ("测体温", "Temperature"),
    Step.MASK: ("戴口罩", "Mask"),
    Step.HEALTH_CODE: ("查健康码", "Health code"),
}
PEOPLE: dict[Standing, BothLanguages] = {
    Standing.RESIDENT: ("住户", "Residents"),
    Standing.RETURNEE: ("返城人员", "Returnees"),
    Standing.STAFF: ("工作人员", "Staff"),
    Standing.VISITOR: ("访客", "Visitors"),
    Standing.COURIER: ("快递外卖", "Couriers"),
}
PASSES: dict[PassKind, BothLanguages] = {
    PassKind.RESIDENT: ("住户通行证", "Residents' passes"),
    PassKind.TEMPORARY: ("临时通行证", "Temporary passes"),
    PassKind.STAFF: ("工作证", "Staff passes"),
    PassKind.VEHICLE: ("车辆通行证", "Vehicle passes"),
}
TREATED: dict[Outcome, BothLanguages] = {
    Outcome.ADMIT: ("放行", "admit"),
    Outcome.CHECK: ("须核实", "check"),
    Outcome.REFUSE: ("不放行", "refuse"),
    Outcome.CANNOT_JUDGE: ("无法判断", "cannot judge"),
}
VISITS: dict[Purpose, BothLanguages] = {
    Purpose.FAMILY: ("亲属来访", "Visits of relatives"),
    Purpose.GUEST: ("访客来访", "Visits of guests"),
    Purpose.DOMESTIC_HELP: ("家政上门", "Home help"),
    Purpose.COURIER: ("快递上门", "Parcels"),
    Purpose.TAKEAWAY: ("外卖上门", "Takeaways"),
    Purpose.RIDE: ("网约车进入", "Rides"),
    Purpose.REPAIR: ("维修上门", "Repairs"),
    Purpose.MOVE: ("搬家进入", "Movers"),
    Purpose.OFFICIAL: ("公务来访", "Official visits"),
    Purpose.MEDICAL: ("医护上门", "Medical visits"),
    Purpose.WORKS: ("施工进入", "Works"),
    Purpose.OTHER: ("其他来访", "Other visits"),
}
LET_IN_AS: dict[Treatment, BothLanguages] = {
    Treatment.ENTER: ("可入内", "may enter"),
    Treatment.HAND_OVER: ("在门外交接", "handed over at the gate"),
    Treatment.REFUSE: ("不接待", "turned away"),
}
NOTHING: BothLanguages = ("无", "none")
_NO_LIMIT: BothLanguages = ("不限", "no limit")
_OTHER = RuleChange("其他细节有改动（顺序或措辞）", "Other details changed (order or wording)")


def differences(old: Policy | None, new: Policy) -> tuple[RuleChange, ...]:
    """What is new, in sentences; without old rules, all of the new ones. Nothing if nothing is."""
    now = {line.key: line for line in rules_lines(new)}
    if old is None:
        return tuple(_said(line.name, None, line.value) for line in now.values())
    before = {line.key: line for line in rules_lines(old)}
    found = []
    for key in (*now, *(key for key in before if key not in now)):
        was, line = before.get(key), now.get(key)
        if was is None or line is None:
            known = line or was
            assert known is not None, "a key is of one of both"
            found.append(_said(known.name, was.value if was else NOTHING, line.value if line else NOTHING))
        elif was.value != line.value:
            found.append(_said(line.name, was.value, line.value))
    return tuple(found) if found or old == new else (_OTHER,)


def _said(name: BothLanguages, was: BothLanguages | None, now: BothLanguages) -> RuleChange:
    if was is None:
        return RuleChange(f"{name[0]}：{now[0]}", f"{name[1]}: {now[1]}")
    return RuleChange(f"{name[0]}：{was[0]} → {now[0]}", f"{name[1]}: {was[1]} → {now[1]}")


def rules_lines(policy: Policy) -> Iterator[RulesLine]:
    """Everything that rules settle, one thing a line, in the order in which a guard is told."""
    yield RulesLine("title", ("管控级别", "Rules"), _title(policy))
    for step, name in STEPS.items():
        asked = step in policy.steps
        yield RulesLine(f"step.{step}", name, ("每人都要", "everybody") if asked else ("不要求", "not asked"))
    for standing, name in PEOPLE.items():
        out = standing in policy.outside
        yield RulesLine(
            f"outside.{standing}", name, ("留在门外，不得入内", "stay outside") if out else ("可以入内", "may enter")
        )
    required = (
        ("一律要有通行证", "needed by all") if policy.pass_required else ("认识或有证件即可", "not if known by ID")
    )
    yield RulesLine("pass", ("通行证", "Pass"), required)
    yield from (_treatment(rule) for rule in policy.colours)
    yield RulesLine("fever", ("体温上限", "Fever from"), _degrees(policy.fever))
    yield RulesLine("passback", ("同向再过须核实的时间", "The same way again is asked about within"), _passback(policy))
    yield from _quota(policy.quota)
    yield from _going(policy.going)
    yield RulesLine("observation", ("返城居家观察", "Home observation"), _days(policy.observation_days))
    voids = ("作废", "void") if policy.returnee_voids else ("照用", "stay valid")
    yield RulesLine("voids", ("观察户的临时证", "Temporary passes of an observed flat"), voids)
    yield RulesLine("list", ("名单最久可用", "The list is valid for"), _span(policy.list_age))
    yield RulesLine("low", ("低于此温度算没测准", "Readings below this do not count"), _degrees(policy.low))
    yield RulesLine("recent", ("体温偏高后须复测的时间", "A high reading is remembered for"), _span(policy.recent))
    yield from (_given(rule) for rule in policy.standings)
    for kind, days in policy.validity:
        yield RulesLine(f"validity.{kind}", _with(PASSES[kind], "有效期", " are valid for"), _days(days))
    yield from (_visits(policy.visit_rule(purpose)) for purpose in Purpose)
    for number, question in enumerate(policy.questions, 1):
        name = f"访客第 {number} 问", f"Question {number} to visitors"
        yield RulesLine(f"question.{number}", name, (question.zh, question.en))
    yield from (_palette(rule) for rule in policy.colours)
    yield from _cars(policy.cars)
    yield RulesLine(
        "watch", ("关注名单核对过后不再问", "Cleared of the watch list for"), _days(policy.cleared_for.days)
    )
    yield from _keep(policy.keep)
    if policy.newer:
        names = ", ".join(policy.newer)
        yield RulesLine("newer", ("本程序不认识的规定", "Not known to this program"), (names, names))


def _passback(policy: Policy) -> BothLanguages:
    zh, en = _span(policy.passback) if policy.passback else NOTHING
    return (f"{zh}，更久也算", f"{en}, and later too") if policy.strict else (zh, en)


def _title(policy: Policy) -> BothLanguages:
    zh, en = policy.title_zh, policy.title_en
    return f"{zh}（{policy.name}）", f"{en} ({policy.name})"


def _treatment(rule: ColourRule) -> RulesLine:
    colour, inward, outward = rule.colour, TREATED[rule.entering], TREATED[rule.leaving]
    value = f"进{inward[0]}，出{outward[0]}", f"in {inward[1]}, out {outward[1]}"
    return RulesLine(f"colour.{colour.key}", (f"{colour.zh}证", f"{colour.en.capitalize()} passes"), value)


def _palette(rule: ColourRule) -> RulesLine:
    colour = rule.colour
    value = (
        f"{colour.zh}，{colour.meaning_zh}（{colour.rgb}，编号 {colour.code}；{colour.en}：{colour.meaning_en}）",
        f"{colour.en}, {colour.meaning_en} ({colour.rgb}, code {colour.code}; {colour.zh}: {colour.meaning_zh})",
    )
    return RulesLine(f"palette.{colour.key}", (f"颜色 {colour.key}", f"Colour {colour.key}"), value)


def _given(rule: StandingRule) -> RulesLine:
    later = ("，观察期满后发", ", after observation") if rule.after_observation else ("", "")
    made = PASSES[rule.kind]
    zh = f"{rule.colour.zh}·{made[0]}{later[0]}"
    en = f"{rule.colour.en}, {made[1].lower()}{later[1]}"
    return RulesLine(f"standing.{rule.standing}", _with(PEOPLE[rule.standing], "发证", " are given"), (zh, en))


def _visits(rule: VisitRule) -> RulesLine:
    parts = [LET_IN_AS[rule.treatment]]
    if rule.treatment is Treatment.ENTER:
        longest, usual = _span(rule.longest), _span(rule.usual)
        parts += [("先问住户", "the household is asked")] if rule.ask_host else []
        parts += [("登记证件", "ID number needed")] if rule.id_card else []
        parts += [("问三问", "questions")] if rule.questions else []
        parts += [(f"随行至多 {rule.companions} 人", f"{rule.companions} companions")]
        parts += [(f"最长 {longest[0]}（平常 {usual[0]}）", f"up to {longest[1]} (usually {usual[1]})")]
    zh, en = "，".join(part[0] for part in parts), ", ".join(part[1] for part in parts)
    return RulesLine(f"visit.{rule.purpose}", VISITS[rule.purpose], (zh, en))


def _quota(quota: Quota) -> Iterator[RulesLine]:
    yield RulesLine("quota.outings", ("每户外出次数", "Outings of a household"), _times(quota.outings))
    yield RulesLine("quota.visits", ("每户来访次数", "Visits to a household"), _times(quota.visits))
    yield RulesLine(
        "quota.longest",
        ("一次外出最长", "Longest outing"),
        _NO_LIMIT if quota.longest is None else _span(quota.longest),
    )
    yield RulesLine("quota.period", ("次数按几天计算", "Outings and visits are counted over"), _span(quota.period))
    of = [PEOPLE[standing] for standing in quota.standings]
    yield RulesLine("quota.of", ("外出次数算谁的", "Whose outings count"), _joined(of))


def _going(going: GoingRules) -> Iterator[RulesLine]:
    firm = ("不放行", "refused") if going.firm else ("须核实", "checked")
    yield RulesLine("going.firm", ("重复进入", "Who comes in twice is"), firm)
    yield RulesLine("going.curfew", ("宵禁", "Curfew"), _curfew(going.curfew))
    yield RulesLine(
        "going.walk", ("门岗之间步行至少", "From gate to gate nobody walks in less than"), _minutes(going.walk)
    )
    for number, way in enumerate(going.distances, 1):
        name = f"{way.gate} – {way.other}"
        yield RulesLine(f"going.way.{number}", (f"步行 {name}", f"Walk {name}"), _minutes(way.minutes))
    for number, own in enumerate(going.gates, 1):
        phases = "、".join(own.phases), ", ".join(own.phases)
        yield RulesLine(f"going.gate.{number}", (f"{own.gate}只供", f"{own.gate} is for"), phases)
    yield RulesLine("going.people", ("小区内最多人数", "Most people inside"), _people(going.people))
    yield RulesLine("going.visitors", ("小区内最多访客", "Most visitors inside"), _people(going.visitors))


def _cars(cars: CarRules) -> Iterator[RulesLine]:
    anything, any_hour = ("任何来意", "anything"), ("任何时间", "any hour")
    of = anything if cars.purposes is None else _joined([VISITS[one] for one in cars.purposes])
    yield RulesLine("cars.purposes", ("外来车可为何事入内", "Outside cars come in for"), of)
    hours = any_hour if cars.begins is None or cars.ends is None else (f"{cars.begins:%H:%M}–{cars.ends:%H:%M}",) * 2
    yield RulesLine("cars.hours", ("外来车入内时间", "Hours for outside cars"), hours)
    most = _NO_LIMIT if cars.most is None else (f"{cars.most} 辆", f"{cars.most}")
    yield RulesLine("cars.most", ("小区内最多外来车", "Most outside cars inside"), most)
    longest = _NO_LIMIT if cars.longest is None else _span(cars.longest)
    yield RulesLine("cars.longest", ("外来车最长停留", "An outside car stays up to"), longest)
    asked = ("先问住户", "household asked") if cars.ask_host else ("不另问", "nobody else asked")
    yield RulesLine("cars.ask_host", ("外来车入内前", "Before an outside car comes in"), asked)
    yield RulesLine(
        "cars.always", ("随时可入的外来车", "Cars let in always"), _joined([VISITS[one] for one in cars.always])
    )


def _keep(keep: KeepRules) -> Iterator[RulesLine]:
    yield RulesLine("keep.visits", ("来访信息保存", "Visits are kept for"), _days(keep.visits.days))
    yield RulesLine("keep.passages", ("进出记录保存", "Passages are kept for"), _days(keep.passages.days))
    yield RulesLine("keep.readings", ("体温保存", "Temperatures are kept for"), _days(keep.of(Dated.READINGS).days))
    yield RulesLine(
        "keep.hits", ("关注名单比对保存", "Likenesses to the watch list are kept for"), _days(keep.hits.days)
    )
    pictures = _days(keep.pictures.days) if keep.pictures else ("不拍照", "none are taken")
    yield RulesLine("keep.pictures", ("未放行时的照片保存", "Pictures around a refusal are kept for"), pictures)
    travel = ("同步给物业", "go to the office") if keep.pictures_travel else ("只留在门岗", "stay at the gate")
    yield RulesLine("keep.travel", ("这些照片", "These pictures"), travel)


def _curfew(curfew: Curfew | None) -> BothLanguages:
    if curfew is None:
        return NOTHING
    of = _joined([PEOPLE[standing] for standing in curfew.standings])
    firm = ("不放行", "refused") if curfew.refuse else ("须核实", "checked")
    span = f"{curfew.begins:%H:%M}–{curfew.ends:%H:%M}"
    return f"{span}，{of[0]}外出{firm[0]}", f"{span}, {of[1]} going out are {firm[1]}"


def _minutes(minutes: int) -> BothLanguages:
    return (f"{minutes} 分钟", f"{minutes} min") if minutes else _NO_LIMIT


def _people(most: int | None) -> BothLanguages:
    return _NO_LIMIT if most is None else (f"{most} 人", f"{most}")


def _joined(pairs: list[BothLanguages]) -> BothLanguages:
    if not pairs:
        return NOTHING
    return "、".join(pair[0] for pair in pairs), ", ".join(pair[1].lower() for pair in pairs)


def _with(name: BothLanguages, zh: str, en: str) -> BothLanguages:
    return name[0] + zh, name[1] + en


def _times(most: int | None) -> BothLanguages:
    return _NO_LIMIT if most is None else (f"{most} 次", f"{most}")


def _degrees(tenths: int) -> BothLanguages:
    return f"{tenths / 10:.1f} ℃", f"{tenths / 10:.1f} °C"


def _days(days: int) -> BothLanguages:
    return f"{days} 天", f"{days} days" if days != 1 else "1 day"


def _span(span: timedelta) -> BothLanguages:
    """Whole days from two on, else hours, else minutes; to the second where it is nothing whole."""
    seconds = int(span.total_seconds())
    if seconds % 86_400 == 0 and seconds >= 2 * 86_400:
        return _days(seconds // 86_400)
    if seconds and seconds % 3_600 == 0:
        return f"{seconds // 3_600} 小时", f"{seconds // 3_600} h"
    if seconds % 60 == 0:
        return f"{seconds // 60} 分钟", f"{seconds // 60} min"
    return f"{span.total_seconds()} 秒", f"{span.total_seconds()} s"
