"""What a gate knows of its hub, beside its database: nothing in it is secret."""

from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words
from gatekeeper.service.remembered import load_fields, save_fields

FILE = "hub.json"
PORT = 8470
LIMIT = 64 << 10  # bytes


class Said(Words):
    """What is wrong with what is known of the hub."""

    DAMAGED = (
        "{folder} 中的 {file} 已损坏：请从备份恢复，或重新加入小区。",
        "{file} in {folder} is damaged: restore it, or join the estate again.",
    )
    ADDRESS = (
        "“{text}”不是服务地址：应如 https://192.168.1.5:{port}。",
        "“{text}” is not a hub's address: it looks like https://192.168.1.5:{port}.",
    )


class KnownHub(msgspec.Struct, frozen=True):
    """The office's hub.

    Attributes:
        address: ``https://host:port``; empty while only sticks are used.
        pin: SHA-256 of the estate authority's certificate, hex, from the invitation.
        authority: That certificate, base64 DER, once it was fetched and held against the pin.
        certificate: This gate's own, PEM.
    """

    address: str = ""
    pin: str = ""
    authority: bytes = b""
    certificate: str = ""


def load_hub(folder: Path) -> KnownHub:
    """Read what is known; nothing, when there is no file."""
    try:
        hub, strange = load_fields(folder / FILE, KnownHub, LIMIT)
        if not strange.keys().isdisjoint(KnownHub.__struct_fields__):
            raise msgspec.ValidationError("whom a gate trusts is not guessed")
    except FileNotFoundError:
        return KnownHub()
    except (OSError, msgspec.MsgspecError) as error:
        raise BadInput(Said.DAMAGED, file=FILE, folder=folder) from error
    return hub


def save_hub(folder: Path, hub: KnownHub) -> None:
    """Write it, whole or not at all; what a newer program has written beside it stays."""
    save_fields(folder / FILE, hub, LIMIT)


def hub_address(text: str, usual: int = PORT) -> str:
    """A hub's address as people write it, made whole: ``192.168.1.5`` is ``https://192.168.1.5:8470``.

    Args:
        usual: The port of an address that names none.

    Raises:
        BadInput: It is none.
    """
    text = text.strip()
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, port = parts.hostname, parts.port or usual
    except ValueError:
        host, port = None, usual
    if not host or parts.scheme != "https" or parts.path not in ("", "/") or parts.query or parts.username:
        raise BadInput(Said.ADDRESS, text=text, port=PORT)
    return f"https://[{host}]:{port}" if ":" in host else f"https://{host}:{port}"
