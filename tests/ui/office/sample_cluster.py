"""Four made-up cases with thirty contacts each, six people in several of them: for pictures, and for what they must hold."""

from datetime import timedelta
from uuid import UUID

from gatekeeper.domain.case import ContactState
from gatekeeper.domain.contact import ContactReason, Whom
from gatekeeper.service.office.cluster import Cluster, ClusterCase, ClusterPerson, ClusterTie
from tests.ui.office.sample_traced import NOW, SINCE, way

CASES = (("张三", "3-2-501"), ("何芳", "1-1-303"), ("欧阳明月", "12-3-1502"), ("Maria Santos", "5-1-102"))
EACH = 30
REASONS = tuple(ContactReason)
SHARED = ((0, 1), (0, 1, 2, 3), (1, 2), (2, 3), (0, 3), (0, 1, 2))


def person(number: int, *cases: int) -> ClusterPerson:
    """One of them; three in four live alone in the picture, the rest two to a flat."""
    home = number - number % 2 if number % 8 < 2 else number
    why = (REASONS[min(number % 9, 5)] if number % 9 > 1 else ContactReason.SAME_PASSAGE_WINDOW,)
    why = (ContactReason.SAME_HOUSEHOLD,) if number % 8 < 2 else why
    return ClusterPerson(
        Whom(UUID(int=number + 1)),
        ("王五", "李小明", "赵六", "欧阳文静", "孙八", "Anna Schmidt")[number % 6],
        f"{home % 12 + 1}-{home % 3 + 1}-{home % 18 + 1}0{home % 4 + 1}",
        f"138 0000 {number:04d}",
        tuple(ClusterTie(case, why, NOW - timedelta(days=number % 9, hours=case), "北门") for case in cases),
        ContactState.REACHED if number % 5 == 0 else ContactState.TO_CALL,
    )


def cluster(cases: int = 4, each: int = EACH) -> Cluster:
    """So many cases with so many contacts of their own."""
    shared = [person(900 + at, *(one for one in of if one < cases)) for at, of in enumerate(SHARED)]
    shared = [one for one in shared if one.is_shared]
    own = [person(100 * case + at, case) for case in range(cases) for at in range(each)]
    met = tuple(
        (0, other, ClusterTie(0, (why,), NOW))
        for other, why in ((1, ContactReason.VISITED_FLAT), (2, ContactReason.SAME_PASSAGE_WINDOW))
        if other < cases
    )
    return Cluster(
        "阳光花园",
        NOW,
        tuple(
            ClusterCase(UUID(int=800 + at), *CASES[at % 4], NOW - timedelta(days=cases - at), SINCE, NOW, way()[at:])
            for at in range(cases)
        ),
        (*shared, *own),
        met,
        ("南门",),
        2,
    )
