"""The colours of a code: of the card around it if it is a pass, of its own modules if it is something else."""

from gatekeeper.camera.field import field_of
from gatekeeper.camera.ink import ink_of
from gatekeeper.credential.digits import like_a_token
from gatekeeper.service.pictures import CodeColours, Image, Symbol


def look(image: Image, symbol: Symbol) -> CodeColours:
    """A `Looker`."""
    if symbol.format != "QRCode" or image.ndim == 2:
        return CodeColours()
    if like_a_token(symbol.text.strip()):
        return CodeColours(field=field_of(image, symbol))
    return CodeColours(ink=ink_of(image, symbol))
