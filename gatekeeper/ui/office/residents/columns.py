"""The columns of the registry's table."""

from gatekeeper.domain.household import PersonState
from gatekeeper.service.office.registry import Resident
from gatekeeper.ui.office.table import Column
from gatekeeper.ui.office.words import Word, name_of
from gatekeeper.ui.words import Language


def standing(row: Resident, language: Language) -> str:
    """What somebody is here; whoever moved out is nothing else any more."""
    return name_of(row.state if row.state is PersonState.MOVED_OUT else row.standing, language)


COLUMNS: tuple[Column[Resident], ...] = (
    Column("flat", Word.FLAT, lambda row, _: str(row.flat or ""), wide=105, given=True),
    Column("name", Word.NAME, lambda row, _: row.name, wide=120),
    Column("number", Word.ID_NUMBER, lambda row, _: row.number, wide=172),
    Column("standing", Word.STANDING, standing, wide=105),
    Column("phone", Word.PHONE, lambda row, _: row.phone, wide=122),
    Column("passes", Word.PASS_COLUMN, lambda row, _: ", ".join(row.passes)),
)
"""ID numbers are masked here, so copies and exports have them masked too."""
