"""The columns of the registry's table."""

from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.domain.words import Language
from gatekeeper.service.office.registry import Resident
from gatekeeper.service.sounds import order_of
from gatekeeper.ui.office.column import Column
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.words import Word


def code_of(row: Resident) -> Standing | PersonState:
    """What somebody is here; whoever moved out is nothing else any more."""
    return row.state if row.state is PersonState.MOVED_OUT else row.standing


def standing(row: Resident, language: Language) -> str:
    """What that is called."""
    return name_of(code_of(row), language)


COLUMNS: tuple[Column[Resident], ...] = (
    Column("flat", Word.FLAT, lambda row, _: str(row.flat or ""), given=True),
    Column("name", Word.NAME, lambda row, _: row.name, order=lambda row: order_of(row.name)),
    Column("number", W.ID_NUMBER, lambda row, _: row.number, sorts=False),
    Column("standing", W.STANDING, standing),
    Column("phone", W.PHONE, lambda row, _: row.phone, sorts=False),
    Column("passes", W.PASS_COLUMN, lambda row, _: ", ".join(row.passes), sorts=False),
)
"""ID numbers are masked here, so copies and exports have them masked too."""

EXPORT: tuple[Column[Resident], ...] = (
    *(column for column in COLUMNS if column.key != "standing"),
    Column("standing", W.STANDING, lambda row, language: name_of(row.standing, language)),
    Column("returned", W.RETURNED, lambda row, _: row.returned.isoformat() if row.returned else ""),
    Column("plates", W.CAR, lambda row, _: ", ".join(row.plates)),
    Column("state", Word.STATE, lambda row, language: name_of(row.state, language)),
)
"""What is written into a file: all that an import reads, so that the file can be imported again and changes nothing."""
