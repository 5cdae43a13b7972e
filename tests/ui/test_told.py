"""Why and until when, as the guard reads it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest

from gatekeeper.domain.passage import Direction
from gatekeeper.domain.reasons import Outcome, Reason
from gatekeeper.domain.told import SinceUntil
from gatekeeper.domain.words import Language
from gatekeeper.ui.gate.card import Card
from gatekeeper.ui.gate.told import note_of
from gatekeeper.ui.gate.why import reason_line

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
OUT = NOW - timedelta(minutes=50)
ZH, EN = Language.ZH, Language.EN


def a_card(told: Mapping[Reason, SinceUntil], permit: tuple[str, datetime, bool] | None = None) -> Card:
    """Somebody of 2-1-301."""
    return Card(Outcome.REFUSE, NOW, Direction.OUT, flat="2-1-301", told=told, permit=permit)


@pytest.mark.parametrize(
    ("reason", "told", "zh", "en"),
    [
        (
            Reason.QUOTA_USED,
            SinceUntil(at=OUT, times=1, back=OUT + 3 * HOUR, until=OUT + 2 * DAY),
            "2-1-301 今天 09:10 出过一次；12:10 前请回",
            "2-1-301 went out today at 09:10; back before 12:10",
        ),
        (
            Reason.QUOTA_USED,
            SinceUntil(at=OUT - DAY, times=1, until=OUT + DAY),
            "2-1-301 11月29日 09:10 出过一次；12月1日 09:10 起可再出",
            "2-1-301 went out on 29 Nov at 09:10; again from 09:10 on 1 Dec",
        ),
        (
            Reason.QUOTA_USED,
            SinceUntil(at=OUT, times=2, until=OUT + DAY),
            "2-1-301 已出去 2 次，最后一次 今天 09:10；12月1日 09:10 起可再出",
            "2-1-301 went out 2 times, last today at 09:10; again from 09:10 on 1 Dec",
        ),
        (
            Reason.OUT_TOO_LONG,
            SinceUntil(at=OUT - 5 * HOUR, back=OUT - 2 * HOUR),
            "外出超时：今天 04:10 出门，应在 07:10 前返回",
            "Out too long: left today at 04:10, due back before 07:10",
        ),
        (
            Reason.QUOTA_USED,
            SinceUntil(at=OUT, times=2, until=OUT + DAY, flat="3-2-501"),
            "3-2-501 已来过 2 批访客，最后一批 今天 09:10；12月1日 09:10 起可再来",
            "3-2-501 had 2 visits, the last today at 09:10; again from 09:10 on 1 Dec",
        ),
        (
            Reason.HOUSEHOLD_SEALED,
            SinceUntil(flat="3-2-501"),
            "到访的 3-2-501 已封控，物业解封前不得进出",
            "3-2-501 is sealed: nobody in or out until the office opens it",
        ),
        (
            Reason.RETURNEE_AT_HOME,
            SinceUntil(flat="3-2-501", last=date(2026, 12, 12)),
            "到访的 3-2-501 有人居家观察到 12月12日，其间临时证不认",
            "3-2-501 is under home observation until 12 Dec: no temporary passes till then",
        ),
        (Reason.CURFEW, SinceUntil(until=NOW + HOUR), "宵禁到 11:00，请在家", "Curfew until 11:00: stay at home"),
        (
            Reason.OTHER_PHASE,
            SinceUntil(gates=("东门", "北门")),
            "本门不供该期住户：请走东门、北门",
            "Not their gate: use 东门, 北门",
        ),
        (
            Reason.TWO_GATES,
            SinceUntil(at=OUT, gate="南门"),
            "今天 09:10 在南门：走不了这么快",
            "Was at 南门 today at 09:10: nobody walks so fast",
        ),
        (Reason.QUOTA_USED, SinceUntil(), "该户出入次数已用完", "Household has used up its outings"),
    ],
)
def test_a_reason_says_since_and_until_when(reason: Reason, told: SinceUntil, zh: str, en: str) -> None:
    """In both languages; what is not known is not said."""
    card = a_card({reason: told})

    assert (reason_line(reason, card, ZH), reason_line(reason, card, EN)) == (zh, en)


def test_a_permit_stands_above_all_reasons() -> None:
    """What for, and until when; on the way back that it was one."""
    out, back = a_card({}, ("医院", NOW + 6 * HOUR, False)), a_card({}, ("医院", NOW, True))

    assert note_of(out, ZH) == "已批准外出：医院，16:00 前返回"
    assert note_of(out, EN) == "Permitted: 医院, back before 16:00"
    assert (note_of(back, ZH), note_of(a_card({}), ZH)) == ("凭批准外出返回：医院", "")
