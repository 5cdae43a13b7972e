"""What happened and does not follow from its kind: invitations, and bundles heard."""

from collections.abc import Callable, Iterable

from gatekeeper.domain.facts import DeviceKind, Invited
from gatekeeper.journal.entry import encode_body, milliseconds
from gatekeeper.store import tables as t
from gatekeeper.store.session import ReadEntry, RowValues, Session, insert, latest, stamp


def _invited(session: Session, said: list[ReadEntry]) -> None:
    statement = insert(session, t.invited)
    session.connection.execute(
        statement.on_conflict_do_update(
            index_elements=["secret_hash"],
            set_={"until": statement.excluded.until},
            where=t.invited.c.until > statement.excluded.until,
        ),
        [
            {
                "secret_hash": one.value.secret_hash,
                "estate": session.estate,
                "name": one.value.name,
                "kind": one.value.kind.value,
                "direction": one.value.direction.value,
                "until": milliseconds(one.value.until),
                "lane_of": one.value.lane_of,
            }
            for one in said
        ],
    )


def _lanes(session: Session, said: list[ReadEntry]) -> None:
    """A gate invites another lane of its own, and of no other gate's."""
    as_invited = (
        Invited(
            one.value.secret_hash,
            one.value.name,
            DeviceKind.GATE,
            one.value.direction,
            one.value.until,
            one.header.device.hex(),
        )
        for one in said
    )
    _invited(session, [ReadEntry(one.stream, one.header, value) for one, value in zip(said, as_invited, strict=True)])


def heard_rows(session: Session, said: Iterable[ReadEntry]) -> list[RowValues]:
    """What stands in the table of what machines said of themselves to whom."""
    return [
        {
            "listener": one.header.device.hex(),
            "device": one.value.device,
            "estate": session.estate,
            "stamp": stamp(one.header),
            "made": milliseconds(one.value.made),
            "holds": encode_body(one.value),
        }
        for one in said
    ]


def write_heard(session: Session, rows: list[RowValues]) -> None:
    """Write such rows where nothing newer stands."""
    latest(session, t.heard, rows)


def _heard(session: Session, said: list[ReadEntry]) -> None:
    write_heard(session, heard_rows(session, said))


ON_LOG: dict[str, Callable[[Session, list[ReadEntry]], None]] = {
    "invited": _invited,
    "lane-opened": _lanes,
    "heard": _heard,
}
