"""A watch list for pictures."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from gatekeeper.domain.lookout import HitState, Likeness, Lookout, LookoutHit, LookoutWhy
from gatekeeper.domain.overrule import Ground
from gatekeeper.service.office.lookouts import HitRow, LookoutBook, LookoutRow
from tests.ui.office import sample

NAMES = ("张伟", "欧阳建国", "Maria Gonzalez", "王芳", "买买提·阿不都热合曼")


def book() -> LookoutBook:
    """Five lines, one of them ended, and four likenesses."""
    lines = [
        LookoutRow(
            Lookout(
                UUID(int=n),
                name,
                sample.AT,
                id_number="320303197106159183" if n % 2 else "",
                born=None if n % 2 else 1984,
                plates=("苏C12345",) if n == 1 else (),
                tell="城关派出所 李警官 139 0000 0000" if n < 3 else "",
                until=date(2026, 12, 31) if n % 2 else None,
                ended=n == 5,
            ),
            LookoutWhy(UUID(int=n), "协查通报 2026-117 号", "城关派出所"),
            n != 5,
            n,
            n % 2,
        )
        for n, name in enumerate(NAMES, 1)
    ]
    hit = LookoutHit(UUID(int=20), UUID(int=1), (), sample.AT, "north")
    hits = [
        HitRow(
            replace(hit, id=UUID(int=20 + n), state=state, why=Ground.DOCUMENT.value if n else ""),
            sample.LOCAL - timedelta(hours=n),
            "北门",
            name,
            "12-3-1802",
            "张伟",
            by,
            "王建国" if n else "",
            "刘班长" if n else "",
            date(2027, 3, 1) if n == 2 else None,
        )
        for n, (state, name, by) in enumerate(
            (
                (HitState.OPEN, "张卫", (Likeness.NUMBER_NEAR, Likeness.HOMOPHONE)),
                (HitState.IS_THE_ONE, "张伟", (Likeness.NUMBER,)),
                (HitState.NOT_THE_ONE, "章薇", (Likeness.HOMOPHONE,)),
                (HitState("by-a-machine"), "张伟", (Likeness.NAME,)),
            )
        )
    ]
    return LookoutBook(tuple(lines), tuple(hits))
