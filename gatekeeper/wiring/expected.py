"""The code of a visitor's pass as a picture that can be sent: black squares on white, and nothing that says who it is."""

from io import BytesIO
from pathlib import Path

import segno

from gatekeeper.domain.passes import Pass
from gatekeeper.service.files import write_file
from gatekeeper.service.office.cards import faces
from gatekeeper.wiring.device import OpenDevice

PIXELS = 8  # of a square


def save_code(one: Pass, path: Path, office: OpenDevice) -> None:
    """Write the picture, a PNG."""
    with office.store.read() as look:
        (face,) = faces([one], full_names=False, look=look, keys=office.keys)
    out = BytesIO()
    segno.make_qr(face.token, error="m", boost_error=False).save(out, kind="png", scale=PIXELS)
    write_file(path, out.getvalue())
