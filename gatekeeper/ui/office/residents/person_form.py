"""The form of one person: it knows what stood in it, so that only what a clerk changed is written."""

from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.service.office.registry import Resident, Typed
from gatekeeper.ui.office.desk.form import Ask, Entry, Form
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.words import Word


def typed_of(row: Resident) -> Typed:
    """What stands in the form of somebody before anything is typed; the ID number stays masked."""
    return Typed(
        name=row.name,
        flat=str(row.flat or ""),
        standing=row.standing,
        returned=row.returned.isoformat() if row.returned else "",
        phone=row.phone,
        plates=", ".join(row.plates),
        moved_out=row.state is PersonState.MOVED_OUT,
    )


def needs_reason(was: Typed | None, now: Typed) -> bool:
    """Whether observation would end, or end sooner, or somebody would be back who had moved out."""
    if was is None:
        return False
    watched = was.standing is Standing.RETURNEE
    ended = watched and now.standing is not Standing.RETURNEE
    shortened = watched and now.returned.strip() != was.returned
    return ended or shortened or (was.moved_out and not now.moved_out)


PERSON = Form(
    Typed,
    Entry("name", Word.NAME),
    Entry("flat", Word.FLAT, hint="3-2-501", beside=True),
    Entry("id_number", W.ID_NUMBER, kept=W.ID_UNCHANGED),
    Entry(
        "standing",
        W.STANDING,
        Ask.CHOICE,
        choices=(Standing.RESIDENT, Standing.RETURNEE, Standing.STAFF),
        names=name_of,
    ),
    Entry("returned", W.RETURNED, hint="2026-11-08", beside=True),
    Entry("phone", W.PHONE),
    Entry("plates", W.PLATES),
    Entry("moved_out", W.MOVED_OUT, Ask.TICK),
    Entry("reason", W.WHY_ENDED, Ask.REASON),
    when={"moved_out": lambda was, _: was is not None, "reason": needs_reason},
    kept=True,
)
