"""Registers and saved searches for pictures."""

from datetime import date, datetime, timedelta
from uuid import UUID

from gatekeeper.domain.register import SHIPPED, Register, SavedSearch, parse_fields
from gatekeeper.service.office.register_list import RegisterLine, RegisterStands
from tests.ui.office import sample

AT: datetime = sample.AT
DAY: date = AT.date()


def register(number: int) -> Register:
    """One of those that come with the program."""
    name, fields, rule = SHIPPED[number]
    return Register(UUID(int=number + 1), name, AT, tuple(one.kept for one in parse_fields(fields)), rule)


def stands() -> tuple[RegisterStands, ...]:
    """All of them; in some there is somebody to follow up."""
    order = (1, 0, 2, 3, 4, 5, 6)
    return tuple(RegisterStands(register(n), 37 * n % 50, 3 if n % 3 == 1 else 0) for n in order)


def rows() -> tuple[RegisterLine, ...]:
    """Who bought medicine."""
    of = register(1)
    drugs = ("布洛芬", "对乙酰氨基酚", "连花清瘟", "Paracetamol 500 mg")
    return tuple(
        RegisterLine(
            one.person,
            one.name,
            str(one.flat),
            of.typed,
            (drugs[n % 4], (DAY - timedelta(days=n % 9)).isoformat(), ("yes", "no", "")[n % 3]),
            DAY - timedelta(days=n % 9),
            DAY + timedelta(days=n % 7 - 2) if n % 4 else None,
            n % 4 > 0 and n % 7 < 3,
            "电话没人接" if n % 5 == 0 else "",
            "",
            one.person,
        )
        for n, one in enumerate(sample.residents(30))
    )


def searches() -> tuple[SavedSearch, ...]:
    """Three questions."""
    told = (
        ("独居老人", "age >= 70 and household.size = 1"),
        ("湖北返回", "returned >= 14d or observation.region ~ 湖北"),
        ("买过布洛芬", "register.药品 = 布洛芬"),
    )
    return tuple(SavedSearch(UUID(int=n), name, AT, text) for n, (name, text) in enumerate(told, 1))
