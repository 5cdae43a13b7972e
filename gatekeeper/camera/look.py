"""The colours of a code: of the card around it if it is a pass, of its own modules if it is something else."""

from gatekeeper.camera.field import field_of
from gatekeeper.camera.ink import ink_of
from gatekeeper.credential.digits import like_a_token
from gatekeeper.service.pictures import Image, Look, Symbol


def look(image: Image, symbol: Symbol) -> Look:
    """A `Looker`."""
    if symbol.format != "QRCode" or image.ndim == 2:
        return Look()
    if like_a_token(symbol.text.strip()):
        return Look(field=field_of(image, symbol))
    return Look(ink=ink_of(image, symbol))
