"""People who are like somebody of the watch list, for pictures and stories of the gate's window."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from gatekeeper.domain.lookout import HitState, Likeness, Lookout
from gatekeeper.domain.overrule import Ground
from gatekeeper.service.gate.look_twice import ToCompare
from gatekeeper.ui.gate.twice.state import Twice

LINE = Lookout(
    UUID(int=90),
    "欧阳建国",
    datetime(2026, 11, 20).astimezone(),
    "欧阳卫国、阿不都热合曼·买买提",
    "320303197106159183",
    phone="13800138000",
    plates=("苏C12345", "苏CD12345"),
    tell="城关派出所 李警官 139 0000 0000，不要惊动本人",
)
FIRST = ToCompare(
    UUID(int=91),
    datetime(2026, 11, 22, 14, 7).astimezone(),
    (Likeness.NUMBER_NEAR, Likeness.NAME_YEAR, Likeness.PLATE),
    "欧阳建国",
    "320303197106259183",
    "12-3-1802",
    "苏C12345",
    LINE,
    UUID(int=40),
)
SECOND = replace(
    FIRST, hit=UUID(int=92), by=(Likeness.HOMOPHONE,), name="欧阳剑郭", number="", person=None, confirmed=True
)


def panel(guards: tuple[tuple[UUID, str], ...]) -> dict[str, Twice]:
    """The panel in its steps."""
    begun = Twice(whom=UUID(int=40), people=(FIRST, SECOND), supervisors=guards, chosen=guards[0][0])
    return {
        "twice": begun,
        "twice-other": replace(begun, at=1),
        "twice-why": replace(begun, says=HitState.IS_THE_ONE),
        "twice-pin": replace(begun, says=HitState.NOT_THE_ONE, why=Ground.PHOTO, typed="918"),
        "twice-alone": replace(begun, supervisors=(), chosen=None),
    }
