"""The estate's own sign, on its papers in place of the monogram."""

from dataclasses import replace

from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.facts import DeviceKind, EstateSettings
from gatekeeper.domain.words import Words
from gatekeeper.service.ports import Look, Store
from gatekeeper.service.rights import by_right

PNG = b"\x89PNG\r\n\x1a\n"


class Said(Words):
    """Why a logo is not taken."""

    NO_PNG = "标志不是 PNG 图片。", "The logo is not a PNG picture."
    OFFICE_ONLY = "标志只能由物业更改。", "Only the office changes the logo."


@by_right
def set_logo(png: bytes | None, *, store: Store) -> EstateSettings:
    """Put a logo in place of the one there was, or with None the monogram; gates get it with the next bundle.

    Args:
        png: As `gatekeeper.camera.logo` makes it: small, and nothing but pixels.

    Raises:
        BadInput: It is no PNG, or larger than a blob may be.
        NotAllowed: This is a gate.
    """
    if png is not None and not png.startswith(PNG):
        raise BadInput(Said.NO_PNG)
    with store.write() as work:
        if work.me.kind is not DeviceKind.OFFICE:
            raise NotAllowed(Said.OFFICE_ONLY)
        before = work.settings()
        after = replace(before, logo=None if png is None else work.keep(png))
        if after != before:
            work.append(after)
    return after


def logo_of(look: Look) -> bytes | None:
    """The logo as a PNG; None where none was chosen, or it has not come here yet: the monogram stands for it."""
    digest = look.settings().logo
    return None if digest is None else look.photo(digest)
