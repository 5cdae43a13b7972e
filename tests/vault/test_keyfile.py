"""The key file: a device's private keys behind a passphrase."""

import os
import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.domain.errors import VaultTrouble
from gatekeeper.vault.keyfile import (
    COST,
    FILE,
    LIMIT,
    MAGIC,
    Cost,
    keys_from,
    load_wrapped,
    new_keys,
    read_wrapped,
    save_keys,
    unwrap,
    wrap,
    wrapping_key,
    write_secret,
)

CHEAP = Cost(memory=8, passes=1, lanes=1)
PASSPHRASE = "correct horse"


def opened(blob: bytes, passphrase: str) -> bytes:
    """What a wrapped secret holds."""
    wrapped = read_wrapped(blob)
    return unwrap(wrapped, wrapping_key(passphrase, wrapped))


def test_keys_come_out_as_they_went_in(tmp_path: Path) -> None:
    """All of them, through the file."""
    keys = new_keys()
    save_keys(tmp_path, keys, PASSPHRASE, CHEAP)

    wrapped = load_wrapped(tmp_path)
    read = keys_from(wrapped, wrapping_key(PASSPHRASE, wrapped))

    assert read.sign.private_bytes_raw() == keys.sign.private_bytes_raw()
    assert read.token.private_bytes_raw() == keys.token.private_bytes_raw()
    assert (read.age, read.recipient) == (keys.age, keys.recipient)
    assert (read.database, read.field, read.index) == (keys.database, keys.field, keys.index)


def test_what_the_program_really_asks_of_a_guesser() -> None:
    """64 MiB and three passes, unless somebody says otherwise; it works at that cost too."""
    assert Cost(64 << 10, 3, 1) == COST
    wrapped = read_wrapped(wrap(b"secret", PASSPHRASE))

    assert Cost(wrapped.memory, wrapped.passes, wrapped.lanes) == COST
    assert unwrap(wrapped, wrapping_key(PASSPHRASE, wrapped)) == b"secret"


def test_no_two_devices_have_a_key_in_common() -> None:
    """Each is drawn anew, and none serves two uses."""
    one, other = new_keys(), new_keys()
    every = [
        part
        for keys in (one, other)
        for part in (
            keys.sign.private_bytes_raw(),
            keys.token.private_bytes_raw(),
            keys.database,
            keys.field,
            keys.index,
        )
    ]

    assert len(set(every)) == len(every)
    assert one.age != other.age


@pytest.mark.parametrize("wrong", ["", "correct hors", "Correct horse", "correct horse ", "正确的马"])
def test_a_wrong_passphrase_is_told(wrong: str) -> None:
    """In one sentence, which says nothing of how wrong it is."""
    with pytest.raises(VaultTrouble, match="passphrase is wrong"):
        opened(wrap(b"secret", PASSPHRASE, CHEAP), wrong)


def test_a_passphrase_typed_on_another_system_opens() -> None:
    """ü may arrive as one letter or as two; bytes that are no UTF-8 pass through the environment."""
    assert opened(wrap(b"secret", "M\u00fcnchen", CHEAP), "Mu\u0308nchen") == b"secret"
    raw = os.fsdecode(b"pass\xffphrase") if os.name != "nt" else "pass\udcffphrase"
    assert opened(wrap(b"secret", raw, CHEAP), raw) == b"secret"


def test_every_flipped_bit_is_noticed() -> None:
    """Salt, cost, nonce, secret: the file is refused or the passphrase seems wrong."""
    blob = wrap(b"secret", PASSPHRASE, CHEAP)
    for bit in range(len(blob) * 8):
        flipped = bytearray(blob)
        flipped[bit // 8] ^= 1 << bit % 8
        with pytest.raises(VaultTrouble):
            opened(bytes(flipped), PASSPHRASE)


def test_a_cut_file_is_refused() -> None:
    """At every length."""
    blob = wrap(b"secret", PASSPHRASE, CHEAP)
    for length in range(len(blob)):
        with pytest.raises(VaultTrouble):
            opened(blob[:length], PASSPHRASE)


HOSTILE = [
    {"memory": 1 << 30},
    {"memory": (256 << 10) + 1},
    {"memory": 7},
    {"memory": 8, "lanes": 4},
    {"memory": -8},
    {"passes": 0},
    {"passes": 1 << 31},
    {"passes": -1},
    {"lanes": 0},
    {"lanes": 1 << 24},
    {"salt": b""},
    {"salt": bytes(17)},
    {"nonce": bytes(11)},
    {"sealed": b""},
]


@pytest.mark.parametrize("changes", HOSTILE)
def test_a_file_that_asks_for_too_much_is_refused_before_anything_is_done(changes: dict[str, Any]) -> None:
    """A key file somebody tampered with must not eat the gate's memory, nor crash it."""
    wrapped = read_wrapped(wrap(b"secret", PASSPHRASE, CHEAP))
    blob = MAGIC + msgspec.msgpack.encode(msgspec.structs.replace(wrapped, **changes))

    with pytest.raises(VaultTrouble):
        opened(blob, PASSPHRASE)


@given(st.binary(max_size=LIMIT + 10))
def test_no_bytes_crash_the_reader(blob: bytes) -> None:
    """Whatever lies there is refused by name."""
    for head in (b"", MAGIC):
        with pytest.raises(VaultTrouble):
            read_wrapped(head + blob)


def test_a_folder_without_keys_is_told(tmp_path: Path) -> None:
    """And one where something else lies in their place."""
    with pytest.raises(VaultTrouble, match="no key file"):
        load_wrapped(tmp_path)
    (tmp_path / FILE).mkdir()
    with pytest.raises(VaultTrouble, match="cannot be read"):
        load_wrapped(tmp_path)


def test_a_good_passphrase_for_something_else_is_told(tmp_path: Path) -> None:
    """The recovery key's file, renamed, is no device's key file."""
    write_secret(tmp_path / FILE, wrap(b"AGE-SECRET-KEY-1", PASSPHRASE, CHEAP))
    wrapped = load_wrapped(tmp_path)

    with pytest.raises(VaultTrouble, match="damaged"):
        keys_from(wrapped, wrapping_key(PASSPHRASE, wrapped))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes; the folder's rights are inherited there")
def test_nobody_else_may_read_the_file(tmp_path: Path) -> None:
    """From its first byte on, whatever lay there before."""
    part = tmp_path / (FILE + ".part")
    part.write_bytes(b"left over")
    part.chmod(0o666)
    old = os.umask(0)
    try:
        save_keys(tmp_path, new_keys(), PASSPHRASE, CHEAP)
    finally:
        os.umask(old)

    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert not part.exists()


def test_a_file_that_cannot_be_written_whole_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new passphrase on a full disk must not cost the keys."""
    write_secret(tmp_path / FILE, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_secret(tmp_path / FILE, b"new")

    assert (tmp_path / FILE).read_bytes() == b"old"
