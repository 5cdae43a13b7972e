"""The form of one person: it knows what stood in it, so that only what a clerk changed is written."""

from gatekeeper.domain.household import PersonState, Standing
from gatekeeper.service.office.registry import Resident, TypedPerson
from gatekeeper.ui.office.desk.form import Form, Input, InputKind
from gatekeeper.ui.office.names import name_of
from gatekeeper.ui.office.residents.words import W
from gatekeeper.ui.office.words import Word


def typed_of(row: Resident) -> TypedPerson:
    """What stands in the form of somebody before anything is typed; the ID number stays masked."""
    return TypedPerson(
        name=row.name,
        flat=str(row.flat or ""),
        standing=row.standing,
        returned=row.returned.isoformat() if row.returned else "",
        phone=row.phone,
        plates=", ".join(row.plates),
        moved_out=row.state is PersonState.MOVED_OUT,
    )


def needs_reason(was: TypedPerson | None, now: TypedPerson) -> bool:
    """Whether observation would end, or end sooner, or somebody would be back who had moved out."""
    if was is None:
        return False
    watched = was.standing is Standing.RETURNEE
    ended = watched and now.standing is not Standing.RETURNEE
    shortened = watched and now.returned.strip() != was.returned
    return ended or shortened or (was.moved_out and not now.moved_out)


PERSON = Form(
    TypedPerson,
    Input("name", Word.NAME),
    Input("flat", Word.FLAT, hint="3-2-501", beside=True),
    Input("id_number", W.ID_NUMBER, kept=W.ID_UNCHANGED),
    Input(
        "standing",
        W.STANDING,
        InputKind.CHOICE,
        choices=(Standing.RESIDENT, Standing.RETURNEE, Standing.STAFF),
        names=name_of,
    ),
    Input("returned", W.RETURNED, hint="2026-11-08", beside=True),
    Input("phone", W.PHONE),
    Input("plates", W.PLATES),
    Input("moved_out", W.MOVED_OUT, InputKind.TICK),
    Input("reason", W.WHY_ENDED, InputKind.REASON),
    when={"moved_out": lambda was, _: was is not None, "reason": needs_reason},
    kept=True,
)
