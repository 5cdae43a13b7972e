"""Whether a workbook is locked with a password: told from its bytes, since readers only say that they cannot read it.

Source: MS-OFFCRYPTO 2.3 (the stream ``EncryptedPackage``), MS-XLS 2.4.117 (the record ``FilePass``), ODF 1.3 part 2, 4.8.
"""

import struct
import zipfile
from io import BytesIO

_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_BEGINNINGS = (  # of a workbook stream: BOF of BIFF8, 5, 4, 3 and 2 with a workbook's or a sheet's kind behind
    b"\x09\x08\x10\x00\x00\x06\x05\x00",
    b"\x09\x08\x08\x00\x00\x05\x05\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x00\x04\x00",
)
_FILE_PASS = 0x002F
_RECORDS = 40  # FilePass stands among the first few; what is behind it is unreadable
_MANIFEST = "META-INF/manifest.xml"
_MANIFEST_LIMIT = 1 << 20  # bytes


def is_locked_ole(data: bytes) -> bool:
    """An old workbook, or a new one in an encrypted package."""
    return _PACKAGE in data or any(_has_file_pass(data, mark) for mark in _BEGINNINGS)


def is_locked_zip(archive: zipfile.ZipFile) -> bool:
    """An OpenDocument sheet whose manifest speaks of encryption."""
    try:
        part = archive.getinfo(_MANIFEST)
    except KeyError:
        return False
    if part.file_size > _MANIFEST_LIMIT:
        return False
    with archive.open(part) as file:
        return b"encryption-data" in file.read(_MANIFEST_LIMIT)


def _has_file_pass(data: bytes, mark: bytes) -> bool:
    at = data.find(mark)
    if at < 0:
        return False
    stream = BytesIO(data[at : at + 65536])
    for _ in range(_RECORDS):
        head = stream.read(4)
        if len(head) < 4:
            return False
        kind, size = struct.unpack("<HH", head)
        if kind == _FILE_PASS:
            return True
        stream.seek(size, 1)
    return False
