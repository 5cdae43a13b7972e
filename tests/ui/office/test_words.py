"""Every code in the tables of the office's window has its name."""

import pytest

from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.domain.passage import Direction
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.warning import Alarm
from gatekeeper.domain.words import Language
from gatekeeper.service.office.listed import Condition
from gatekeeper.ui.office.names import name_of


@pytest.mark.parametrize("kind", [Alarm, Condition, Standing, PassKind, PersonState, Direction])
def test_every_code_has_a_name(kind: type[Alarm]) -> None:
    """Two codes of one kind never share a name."""
    for language in Language:
        names = [name_of(code, language) for code in kind]
        assert len(set(names)) == len(names)


def test_codes_that_are_spelled_alike_keep_their_own_names() -> None:
    """A resident is a person, a resident's pass is a card."""
    assert name_of(Standing.RESIDENT, Language.ZH) == "居民"
    assert name_of(PassKind.RESIDENT, Language.ZH) == "居民证"
