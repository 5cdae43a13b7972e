"""Picture files and the codes in them, for ``gatekeeper scan``."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from gatekeeper.camera.pictures import read_picture
from gatekeeper.domain.errors import NoPicture
from gatekeeper.domain.health import health_of
from gatekeeper.service.pictures import CodeColours, Decoder, Looker
from gatekeeper.service.ports import Json


def scan_files(paths: Sequence[str], *, reader: Decoder, looker: Looker | None = None) -> Iterator[Json]:
    """Read each picture in order; one that is none gets an ``"error"`` and the rest is still done.

    Yields:
        ``{"file", "symbols": [{"text", "format", "decoder", "corners"}], "ms"}``; the time includes opening the file.
        With a looker each symbol has ``"health"`` (``{"colour", "confidence", "framed"}``; the colour is None in doubt)
        and ``"field"`` (``{"lab", "share"}``) besides, None where there is no such thing.
    """
    for path in paths:
        begun = perf_counter()
        answer: Json = {"file": path, "symbols": []}
        try:
            image = read_picture(Path(path))
            answer["symbols"] = [
                {
                    "text": symbol.text,
                    "format": symbol.format,
                    "decoder": symbol.decoder,
                    "corners": [list(corner) for corner in symbol.corners],
                    **(_colours(looker(image, symbol)) if looker is not None else {}),
                }
                for symbol in reader(image)
            ]
        except NoPicture as error:
            answer["error"] = str(error)
        answer["ms"] = round((perf_counter() - begun) * 1000, 1)
        yield answer


def _colours(look: CodeColours) -> Json:
    health, field = None, None
    if look.ink is not None:
        colour, confidence = health_of(look.ink)
        health = {"colour": colour, "confidence": round(confidence, 2), "framed": look.ink.framed}
    if look.field is not None:
        lab = [round(part, 1) for part in (look.field.lightness, look.field.a, look.field.b)]
        field = {"lab": lab, "share": round(look.field.share, 2)}
    return {"health": health, "field": field}
