"""The columns of the table of households."""

from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.domain.words import Language
from gatekeeper.service.office.household_list import HouseholdRow
from gatekeeper.service.office.registry import Resident
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.households.words import W
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.words import Word, say


def called(one: Resident, language: Language) -> str:
    """A name, with what somebody is here where that is not a resident."""
    return one.name if one.standing is Standing.RESIDENT else f"{one.name}（{name_of(one.standing, language)}）"


def state(row: HouseholdRow, language: Language) -> str:
    """Sealed, watched until a day, or empty."""
    told = [say(W.SEALED, language)] if row.sealed else []
    if row.watched is not None:
        told.append(say(W.WATCHED, language, day=row.watched.isoformat()))
    if not row.living:
        told.append(say(W.EMPTY_FLAT, language))
    return " · ".join(told)


def members(row: HouseholdRow, language: Language) -> str:
    """Who lives there."""
    return "、".join(called(one, language) for one in row.living)


COLUMNS: tuple[Column[HouseholdRow], ...] = (
    Column("flat", Word.FLAT, lambda row, _: str(row.flat), given=True),
    Column("members", W.MEMBERS, members, sorts=False),
    Column("count", W.COUNT, lambda row, _: str(len(row.living)), sorts=False, number=True),
    Column("cards", W.CARDS, lambda row, _: str(row.cards), sorts=False, number=True),
    Column("cars", W.CARS, lambda row, _: " ".join(row.plates), sorts=False),
    Column("state", W.HOME_STATE, state, sorts=False, grave=lambda row: row.sealed or row.watched is not None),
)
EXPORT: tuple[Column[HouseholdRow], ...] = (
    *COLUMNS,
    Column("phones", W.PHONES, lambda row, _: " / ".join(one.phone for one in row.living if one.phone)),
    Column(
        "gone",
        W.GONE,
        lambda row, _: "、".join(one.name for one in row.people if one.state is PersonState.MOVED_OUT),
    ),
)
"""What is written into a file."""
