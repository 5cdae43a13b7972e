"""The estate's authority and the certificates that it issues."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError

from gatekeeper.domain.errors import VaultTrouble
from gatekeeper.domain.facts import Device, DeviceKind
from gatekeeper.service.keys import Keys
from gatekeeper.service.office.found import public_keys
from gatekeeper.vault.ca import CERTIFICATE, Authority, hub_name, load_authority, new_authority, save_authority
from gatekeeper.vault.keyfile import new_keys
from gatekeeper.vault.sealed import load_sealed, save_sealed

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def a_device(keys: Keys) -> Device:
    """The registry's word about the machine with these keys."""
    identity, key, token_key = public_keys(keys)
    return Device(identity, "North", DeviceKind.GATE, key, keys.recipient, 2, token_key)


def verified(authority: Authority, certificate: bytes, at: datetime, name: str) -> None:
    """Ask an independent verifier (cryptography's, written in Rust) about a hub's certificate."""
    policy = PolicyBuilder().store(Store([authority.certificate])).time(at)
    policy.build_server_verifier(x509.DNSName(name)).verify(x509.load_pem_x509_certificate(certificate), [])


def test_a_hubs_certificate_holds_for_its_office_and_its_time() -> None:
    """Under its own name, as long as it says, by its own authority, and not otherwise."""
    authority = new_authority(uuid4(), NOW)
    certificate, key = authority.hub_certificate("ab" * 8, ["office-pc"], NOW, timedelta(days=10))

    verified(authority, certificate, NOW, hub_name("ab" * 8))
    verified(authority, certificate, NOW, "office-pc")
    for wrong in (
        (authority, NOW, hub_name("cd" * 8)),
        (authority, NOW + timedelta(days=11), hub_name("ab" * 8)),
        (new_authority(uuid4(), NOW), NOW, hub_name("ab" * 8)),
    ):
        with pytest.raises(VerificationError):
            verified(wrong[0], certificate, wrong[1], wrong[2])
    assert x509.load_pem_x509_certificate(certificate).public_key() == key.public_key()


def test_a_gates_certificate_is_for_the_key_that_signs_its_journal_and_for_no_hub() -> None:
    """So the registry can be held against it, and a stolen gate cannot pose as the office."""
    authority, keys = new_authority(uuid4(), NOW), new_keys()

    issued = x509.load_pem_x509_certificate(authority.device_certificate(a_device(keys), NOW))

    issued.verify_directly_issued_by(authority.certificate)
    assert issued.public_key() == keys.sign.public_key()
    usage = issued.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(usage) == [x509.oid.ExtendedKeyUsageOID.CLIENT_AUTH]
    assert not issued.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_no_certificate_outlives_its_authority() -> None:
    """Nothing holds that nobody vouches for."""
    authority = new_authority(uuid4(), NOW, timedelta(days=5))

    issued = x509.load_pem_x509_certificate(authority.device_certificate(a_device(new_keys()), NOW))

    assert issued.not_valid_after_utc == authority.certificate.not_valid_after_utc


def test_the_authority_is_kept_sealed(tmp_path: Path) -> None:
    """It opens with the device's keys and with no others, and its private key is nowhere in the folder."""
    authority, keys = new_authority(uuid4(), NOW), new_keys()
    secret = authority.key.private_numbers().private_value.to_bytes(32)

    save_authority(tmp_path, authority, keys)

    assert load_authority(tmp_path, keys).pin == authority.pin
    assert all(secret not in path.read_bytes() for path in tmp_path.iterdir())
    with pytest.raises(VaultTrouble):
        load_authority(tmp_path, new_keys())


def test_a_certificate_that_was_exchanged_is_noticed(tmp_path: Path) -> None:
    """Invitations would name a stranger's authority."""
    authority, keys = new_authority(uuid4(), NOW), new_keys()
    save_authority(tmp_path, authority, keys)
    (tmp_path / CERTIFICATE).write_bytes(new_authority(uuid4(), NOW).certificate.public_bytes(Encoding.PEM))

    with pytest.raises(VaultTrouble, match="damaged"):
        load_authority(tmp_path, keys)


def test_a_folder_without_an_authority_says_who_has_it(tmp_path: Path) -> None:
    """Only the founding office."""
    with pytest.raises(VaultTrouble, match="founded"):
        load_authority(tmp_path, new_keys())


def test_a_sealed_file_does_not_stand_in_for_another(tmp_path: Path) -> None:
    """Each name has its own key; a changed byte is noticed, too."""
    keys = new_keys()
    save_sealed(tmp_path / "one.gks", b"secret", keys)
    blob = (tmp_path / "one.gks").read_bytes()
    (tmp_path / "two.gks").write_bytes(blob)

    assert load_sealed(tmp_path / "one.gks", keys) == b"secret"
    assert load_sealed(tmp_path / "three.gks", keys) is None
    with pytest.raises(VaultTrouble):
        load_sealed(tmp_path / "two.gks", keys)
    (tmp_path / "one.gks").write_bytes(blob[:-1] + bytes([blob[-1] ^ 1]))
    with pytest.raises(VaultTrouble, match="damaged"):
        load_sealed(tmp_path / "one.gks", keys)
