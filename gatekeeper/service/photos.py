"""Photos and the logo between machines: sent behind the entries that name them, and again to whoever says that one is missing."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from gatekeeper.domain.errors import BundleRefused, JournalBroken
from gatekeeper.domain.facts import Device, DeviceKind, EstateSettings
from gatekeeper.domain.household import Person
from gatekeeper.domain.words import Words
from gatekeeper.journal.bundle import Bundle
from gatekeeper.journal.entry import Entry, decode_body
from gatekeeper.journal.manifest import MOST_BLOBS, MOST_WANTS
from gatekeeper.service.ports import Look, Work

NAMING = frozenset({"person", "estate-settings"})
"""The kinds of entries that name a blob."""


class Said(Words):
    """Why photos are not taken."""

    NO_OFFICE = "{name} 不是物业：照片只能由物业发送。", "{name} is not an office: only an office sends photos."


def noting(entries: Iterable[Entry], named: dict[str, None]) -> Iterator[Entry]:
    """Pass entries on, and note in `named` the hashes of the photos, and of the logo, that they speak of."""
    for entry in entries:
        if entry.header.kind in NAMING and entry.body is not None:
            with suppress(JournalBroken):  # somebody wrote it who may not: it is passed on, and lies in quarantine
                body: Person | EstateSettings = decode_body(entry.header.kind, entry.body)
                digest = body.photo if isinstance(body, Person) else body.logo
                if digest is not None:
                    named[digest] = None
        yield entry


def photos_for(receiver: Device, named: Iterable[str], *, look: Look, room: int) -> tuple[list[bytes], bool]:
    """The photos that an office puts into a bundle, those first that the receiver said it lacks.

    Args:
        named: Hashes of those that the bundle's entries speak of.
        room: Bytes; the photo with which they are reached is the last.

    Returns:
        The photos, and whether there may be more for the next bundle.
    """
    if look.me.kind is not DeviceKind.OFFICE:
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


def wants_of(receiver: Device, look: Look) -> list[bytes]:
    """Which photos this machine asks an office for; a gate has none to give."""
    if receiver.kind is not DeviceKind.OFFICE:
        return []
    return [bytes.fromhex(digest) for digest in look.missing_photos(MOST_WANTS)]


def take_photos(opened: Bundle, sender: Device, work: Work) -> int:
    """Keep those blobs of a bundle that somebody in the registry has, or the estate, and that are not here yet; how many.

    Others are not kept: who was erased since does not come back with an old stick.

    Raises:
        BundleRefused: One was altered, or it is no office that sends them.
    """
    if not opened.manifest.blobs:
        return 0
    if sender.kind is not DeviceKind.OFFICE:
        raise BundleRefused("not-allowed", Said.NO_OFFICE, name=sender.name)
    missing = set(work.missing_photos())
    kept = 0
    for digest, blob in opened.blobs():
        if digest in missing:
            missing.remove(work.keep(blob))
            kept += 1
    return kept
