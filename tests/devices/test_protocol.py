"""The files that describe serial devices."""

from pathlib import Path

import pytest

from gatekeeper.devices.protocol import SerialKind, load_protocol, load_protocols
from gatekeeper.domain.errors import BadInput
from gatekeeper.resources import resource

GOOD = 'kind = "scanner"\nzh = "枪"\nen = "gun"\nsource = "a test"\n'


@pytest.mark.parametrize(
    ("kind", "real"), [("scanner", {"honeywell", "newland", "opticon"}), ("thermometer", {"gy-mcu90614"})]
)
def test_every_file_can_be_read_and_names_its_source(kind: SerialKind, real: set[str]) -> None:
    """A plain one for each kind, and real products, each with where its maker or driver says so, in two languages."""
    found = load_protocols(resource("devices"), kind)

    assert real | {"line"} == set(found)
    for one in found.values():
        assert one.kind == kind
        assert one.source
        assert all(one.name)
    assert all(one.usb == () for one in found.values() if kind == "thermometer")


def test_no_two_devices_claim_one_usb_number() -> None:
    """Or nobody knew which it is."""
    kinds: tuple[SerialKind, ...] = ("scanner", "thermometer")
    usb = [
        one for kind in kinds for protocol in load_protocols(resource("devices"), kind).values() for one in protocol.usb
    ]

    assert len({one[:4] for one in usb}) == len(usb)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "kind = ",
        GOOD,
        GOOD + "[lines]\n[frame]\nhead = 'aa'\nlength = 3\n",
        GOOD + "[lines]\nlongest = 1000000\n",
        GOOD + "[lines]\npattern = '(a+)+$'\n",
        GOOD + "[line]\nbaud = 1\n[lines]\n",
        GOOD + "[line]\nbegin = 'xyz'\n[lines]\n",
        GOOD + "[lines]\n[number]\n",
        GOOD + "usb = ['0C2E']\n[lines]\n",
        GOOD.replace("scanner", "thermometer") + "[lines]\n",
        GOOD.replace("scanner", "thermometer") + "[lines]\n[number]\nat = 3\n",
        GOOD.replace("scanner", "thermometer") + "[frame]\nhead = 'aabb'\nlength = 2\n[number]\nat = 0\n",
        GOOD.replace("scanner", "thermometer") + "[frame]\nhead = 'aa'\nlength = 4\n[number]\nat = 3\n",
        GOOD.replace("scanner", "thermometer")
        + "[frame]\nhead = 'aa'\nlength = 4\n[number]\nat = 1\nunit = 'either'\n",
        GOOD.replace("scanner", "printer") + "[lines]\n",
        "\xff",
    ],
)
def test_a_file_that_says_what_cannot_be_is_refused(tmp_path: Path, text: str) -> None:
    """One sentence that names the file."""
    file = tmp_path / "scanner-odd.toml"
    file.write_bytes(text.encode("latin-1", "replace") if text == "\xff" else text.encode())

    with pytest.raises(BadInput, match=r"scanner-odd\.toml"):
        load_protocol(file)
