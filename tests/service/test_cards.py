"""What stands on cards: gathered from the registry, in the order in which they are handed out."""

from datetime import timedelta

from gatekeeper.domain.passes import PassKind
from gatekeeper.service.office.cards import faces
from gatekeeper.service.office.issue import issue_temporary
from gatekeeper.service.office.registry import TypedPerson, change
from gatekeeper.service.office.settings import change_settings
from tests.fakes import FakeClock
from tests.machines import Machine


def test_a_visitors_card_says_the_hour_of_the_estate(office: Machine, clock: FakeClock) -> None:
    """Good for four hours: the hour at which it ends is that of the estate's clocks, and the office's number stands there."""
    change_settings(zone="Asia/Shanghai", phone="0755-2688 1234", store=office.store)
    change(None, TypedPerson("赵敏", "3-2-501"), store=office.store, clock=clock)
    made = issue_temporary("李四", "3-2-501", 4, store=office.store, clock=clock)

    with office.store.read() as look:
        (face,) = faces([made], full_names=False, look=look, keys=office.keys)

    assert face.ends is not None
    assert face.ends.utcoffset() == timedelta(hours=8)
    assert face.ends == made.expires
    assert (face.kind, face.visits, face.flat, face.phone) == (PassKind.TEMPORARY, True, "3-2-501", "0755-2688 1234")
