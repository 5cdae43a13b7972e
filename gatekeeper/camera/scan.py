"""Picture files and the codes in them, for ``gatekeeper scan``."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter

from gatekeeper.camera.pictures import read_picture
from gatekeeper.domain.errors import NoPicture
from gatekeeper.service.ports import Decoder, Json


def scan_files(paths: Sequence[str], *, reader: Decoder) -> Iterator[Json]:
    """Read each picture in order; one that is none gets an ``"error"`` and the rest is still done.

    Yields:
        ``{"file", "symbols": [{"text", "format", "decoder", "corners"}], "ms"}``; the time includes opening the file.
    """
    for path in paths:
        begun = perf_counter()
        answer: Json = {"file": path, "symbols": []}
        try:
            answer["symbols"] = [
                {
                    "text": symbol.text,
                    "format": symbol.format,
                    "decoder": symbol.decoder,
                    "corners": [list(corner) for corner in symbol.corners],
                }
                for symbol in reader(read_picture(Path(path)))
            ]
        except NoPicture as error:
            answer["error"] = str(error)
        answer["ms"] = round((perf_counter() - begun) * 1000, 1)
        yield answer
