"""What a gate knows of its hub."""

import json
from pathlib import Path

import msgspec
import pytest

from gatekeeper.domain.errors import BadInput
from gatekeeper.link.known import FILE, KnownHub, hub_address, load_hub, save_hub


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("192.168.1.5", "https://192.168.1.5:8470"),
        (" office.local:9000 ", "https://office.local:9000"),
        ("https://10.0.0.1:1/", "https://10.0.0.1:1"),
        ("https://[fe80::1]:5", "https://[fe80::1]:5"),
    ],
)
def test_an_address_is_made_whole(typed: str, whole: str) -> None:
    """People leave out what is always the same."""
    assert hub_address(typed) == whole


def test_an_address_without_a_port_has_the_one_that_the_hub_listens_at() -> None:
    """`hub --address office.local --port 9000` told the gates to come to 8470, where nobody was."""
    assert hub_address("office.local", 9000) == "https://office.local:9000"
    assert hub_address("office.local:1", 9000) == "https://office.local:1"


@pytest.mark.parametrize(
    "typed", ["", "http://x", "https://", "https://x/y", "https://u:p@x", "https://x:99999", "::::"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    """Plain HTTP above all."""
    with pytest.raises(BadInput):
        hub_address(typed)


def test_what_is_known_is_kept(tmp_path: Path) -> None:
    """Nothing is known at first; what is written is read again."""
    hub = KnownHub("https://x:1", "ab" * 32, b"\x30\x82", "-----BEGIN")

    assert load_hub(tmp_path) == KnownHub()
    save_hub(tmp_path, hub)

    assert load_hub(tmp_path) == hub


def test_what_a_newer_program_knows_of_the_hub_is_kept(tmp_path: Path) -> None:
    """An older one in between does not lose it; but whom a gate trusts is never guessed."""
    (tmp_path / FILE).write_text(json.dumps({"address": "https://x:1", "second": "https://y:1"}))

    save_hub(tmp_path, msgspec.structs.replace(load_hub(tmp_path), pin="ab" * 32))

    assert json.loads((tmp_path / FILE).read_text())["second"] == "https://y:1"
    (tmp_path / FILE).write_text(json.dumps({"pin": 5}))
    with pytest.raises(BadInput, match="damaged"):
        load_hub(tmp_path)


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    """Not taken for an empty one: a gate would lose whom it trusts."""
    (tmp_path / FILE).write_text("{")

    with pytest.raises(BadInput, match="damaged"):
        load_hub(tmp_path)
