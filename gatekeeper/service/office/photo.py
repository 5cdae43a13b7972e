"""Give somebody a photo."""

from dataclasses import replace
from uuid import UUID

from gatekeeper.domain.errors import BadInput, NotFound
from gatekeeper.domain.household import Person
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Store
from gatekeeper.service.rights import by_right

_BEGIN, _END = b"\xff\xd8\xff", b"\xff\xd9"


class Said(Words):
    """Why a photo is not taken."""

    NO_JPEG = "照片不是 JPEG 图片。", "The photo is not a JPEG picture."
    NOBODY = "此人已不在住户名单中。", "This person is no longer on the list of residents."


@by_right
def set_photo(person: UUID, jpeg: bytes, *, store: Store) -> Person:
    """Put a photo in place of the one somebody had; gates get it with the next bundle.

    Args:
        jpeg: As `gatekeeper.camera.portrait` makes it: small, and without notes of where it was taken.

    Raises:
        NotFound: The person is not in the registry any more.
        BadInput: It is no JPEG, or larger than a photo may be.
    """
    if not (jpeg.startswith(_BEGIN) and jpeg.endswith(_END)):
        raise BadInput(Said.NO_JPEG)
    with store.write() as work:
        known = work.person(person)
        if known is None:
            raise NotFound(Said.NOBODY)
        now = replace(known, photo=work.keep(jpeg))
        if now != known:
            work.append(now)
    return now
