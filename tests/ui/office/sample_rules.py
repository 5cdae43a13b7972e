"""Made-up rules of an office, what others would have changed, and its journal, for pictures and tests of the office's window."""

from datetime import UTC, date, datetime, timedelta

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.rules_diff import differences, rules_lines
from gatekeeper.service.entry_words import KIND_NAMES
from gatekeeper.service.office.journal_list import AuditLine
from gatekeeper.service.office.replay import OtherAnswer, Replay
from gatekeeper.service.office.rules import RulesSet, RulesTrial
from gatekeeper.ui.office.desk.paged import Paged, PageQuery
from gatekeeper.wiring.desks.rules import RulesShown
from tests.machines import policy_text

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
_SETS = (("routine", "疫情缓解，居委会 11-20 通知"), ("sealed", "3 号楼出现病例"), ("heightened", ""), ("routine", ""))
HISTORY = tuple(
    RulesSet(
        number,
        NOW - timedelta(days=9 * number),
        "物业一号机",
        (policy.title_zh, policy.title_en),
        reason,
        number == 0,
        policy_text(name),
    )
    for number, (name, reason) in enumerate(_SETS)
    for policy in (Policy.from_toml(policy_text(name)),)
)
NAMES = ("欧阳明月", "王芳", "李雷", "张来访", "陈小明", "赵铁柱")


def read() -> RulesShown:
    """What the desk shows in calm times."""
    return RulesShown(tuple(rules_lines(Policy.from_toml(policy_text("routine")))), HISTORY)


def trial(*, quiet: bool = False) -> RulesTrial:
    """The sealed rules, tried on a day of 5,000 passages; `quiet` on one without any."""
    toml = policy_text("sealed")
    policy, now = Policy.from_toml(toml), Policy.from_toml(policy_text("routine"))
    day = date(2026, 11, 21)
    replay = (
        Replay(day)
        if quiet
        else Replay(
            day,
            5_000,
            3,
            412,
            {Outcome.ADMIT: 4_870, Outcome.CHECK: 96, Outcome.REFUSE: 34},
            {Outcome.ADMIT: 4_461, Outcome.CHECK: 102, Outcome.REFUSE: 437},
            {Reason.TEMPERATURE_MISSING: 4_980, Reason.MASK_MISSING: 5_000, Reason.HEALTH_CODE_MISSING: 5_000},
            4_938,
            people=tuple(_otherwise(number) for number in range(24)),
        )
    )
    return RulesTrial(toml, policy, differences(now, policy), replay, "" if quiet else "居委会通知第 12 号")


def _otherwise(number: int) -> OtherAnswer:
    visitor = number % 4 == 3
    return OtherAnswer(
        number,
        NAMES[number % len(NAMES)],
        f"{number % 5 + 1}-{number % 3 + 1}-{number % 6 + 1}0{number % 4 + 1}",
        number % 3 + 1,
        NOW - timedelta(days=1, minutes=number),
        "0" * 16,
        Direction.IN if visitor else Direction.OUT,
        Outcome.ADMIT,
        Outcome.CHECK if number > 20 else Outcome.REFUSE,
        (Reason.MUST_STAY_OUTSIDE, Reason.COLOUR_REFUSED) if visitor else (Reason.QUOTA_USED,),
        (),
    )


def entries() -> Paged:
    """The newest entries of a journal."""
    said = (
        ("passage", ("出，放行", "out, ADMIT"), "王芳"),
        ("passage", ("进，请核实，体温未测", "in, CHECK, Temperature not measured"), "李雷"),
        ("amendment", ("核实后放行", "let in after a check"), ""),
        ("act", ("启用规定：居委会通知第 12 号", "rules put in force: notice 12"), ""),
        ("policy", ("封闭管理", "Sealed"), ""),
        ("pass-state", ("00000012/1 已挂失：丢在菜场", "00000012/1 lost: at the market"), ""),
        ("revealed", ("residents 3: 派出所来函", "residents 3: letter of the police"), ""),
    )
    rows = tuple(
        AuditLine(
            (1, number), NOW - timedelta(minutes=number), "北门 North", 9_000 - number, KIND_NAMES[kind], what, who
        )
        for number in range(100)
        for kind, what, who in (said[number % len(said)],)
    )
    return Paged(PageQuery(), 114_000, 114_000, {0: (rows, None)})
