"""Photos, pictures and the logo between machines: sent behind the entries that name them, and again to whoever lacks one.

Photos and the logo go from an office to whoever asks. The pictures around refusals go from the gate that took them to its
office, and only where the rules say so.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from gatekeeper.domain.errors import JournalBroken
from gatekeeper.domain.facts import Device, DeviceKind, EstateSettings
from gatekeeper.domain.household import Person
from gatekeeper.domain.pictured import Pictured
from gatekeeper.journal.bundle import Bundle
from gatekeeper.journal.entry import Entry, decode_body
from gatekeeper.journal.manifest import MOST_BLOBS, MOST_WANTS
from gatekeeper.service.ports import Look, Work

NAMING = frozenset({"person", "estate-settings", "pictured"})
"""The kinds of entries that name a blob."""


def noting(entries: Iterable[Entry], named: dict[str, None]) -> Iterator[Entry]:
    """Pass entries on, and note in `named` the hashes of the photos, pictures and the logo that they speak of."""
    for entry in entries:
        if entry.header.kind in NAMING and entry.body is not None:
            with suppress(JournalBroken):  # somebody wrote it who may not: it is passed on, and lies in quarantine
                body: Person | EstateSettings | Pictured = decode_body(entry.header.kind, entry.body)
                named |= dict.fromkeys(_hashes(body))
        yield entry


def _hashes(body: Person | EstateSettings | Pictured) -> tuple[str, ...]:
    match body:
        case Pictured():
            return body.hashes
        case Person():
            return (body.photo,) if body.photo is not None else ()
        case _:
            return (body.logo,) if body.logo is not None else ()


def photos_for(receiver: Device, named: Iterable[str], *, look: Look, room: int) -> tuple[list[bytes], bool]:
    """The photos that an office puts into a bundle, those first that the receiver said it lacks; of a gate the pictures that
    the rules let travel.

    Args:
        named: Hashes of those that the bundle's entries speak of.
        room: Bytes; the photo with which they are reached is the last.

    Returns:
        The photos, and whether there may be more for the next bundle.
    """
    if look.me.kind is not DeviceKind.OFFICE and not _travel(look):
        return [], False
    wanted = look.wanted_by(receiver.id)
    photos: list[bytes] = []
    for digest in dict.fromkeys([*wanted, *named]):
        if room <= 0 or len(photos) == MOST_BLOBS:
            return photos, True
        photo = look.photo(digest)
        if photo is not None:
            photos.append(photo)
            room -= len(photo)
    return photos, bool(photos) and len(wanted) == MOST_WANTS


def _travel(look: Look) -> bool:
    policy = look.policy()
    return policy is not None and policy.keep.pictures_travel


def wants_of(receiver: Device, look: Look) -> list[bytes]:
    """Which photos this machine asks an office for, or an office its gate for pictures, where the rules let them travel."""
    if receiver.kind is DeviceKind.OFFICE:
        lacking = look.missing_photos(MOST_WANTS)
    elif look.me.kind is DeviceKind.OFFICE and _travel(look):
        lacking = look.missing_pictures(receiver.id, MOST_WANTS)
    else:
        lacking = []
    return [bytes.fromhex(digest) for digest in lacking]


def take_photos(opened: Bundle, sender: Device, work: Work) -> int:
    """Keep those blobs of a bundle that somebody in the registry has, or the estate, or that the gate which brings them has
    told of, and that are not here yet; how many.

    Others are not kept: who was erased since does not come back with an old stick, and a gate whose rules are older than the
    office's may send pictures that nobody wants any more.

    Raises:
        BundleRefused: One was altered.
    """
    if not opened.manifest.blobs:
        return 0
    if sender.kind is DeviceKind.OFFICE:
        missing = set(work.missing_photos())
    elif work.me.kind is DeviceKind.OFFICE and _travel(work):
        missing = set(work.missing_pictures(sender.id, MOST_BLOBS))
    else:
        return 0
    kept = 0
    for digest, blob in opened.blobs():
        if digest in missing:
            missing.remove(work.keep(blob))
            kept += 1
    return kept
