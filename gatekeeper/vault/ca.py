"""The estate's own certificate authority: it vouches for the hub to the gates and for the gates to the hub.

A gate's certificate is issued for the very key that signs its journal, which the office knows from the pairing. So
the office can issue and renew one at any time without being sent anything but a signed request, the gate has no
second secret to lose, and what TLS says of a peer can be held against the registry. The two uses of that key cannot
be mistaken for each other: TLS signs behind 64 spaces and a context text (RFC 8446 section 4.4.3), COSE behind a CBOR
array (RFC 9052 section 4.4).
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from gatekeeper.domain.errors import VaultTrouble
from gatekeeper.domain.facts import Device
from gatekeeper.domain.words import Words
from gatekeeper.service.files import read_file, write_file
from gatekeeper.service.keys import Keys
from gatekeeper.vault.sealed import load_sealed, save_sealed

FILE = "authority.gks"
CERTIFICATE = "authority.pem"
LIMIT = 64 << 10  # bytes
AUTHORITY_LIFE = timedelta(days=365 * 30)  # an estate cannot pair all its gates anew every few years
HUB_LIFE = timedelta(days=825)  # made anew at every start of the hub
GATE_LIFE = timedelta(days=365)
EARLY = timedelta(days=2)  # a gate's clock may be behind the office's


class Said(Words):
    """Why the estate's certificates cannot be used."""

    NOT_THE_FOUNDER = (
        "{folder} 中没有 {file}：只有创建小区的物业电脑才能运行它的服务。",
        "There is no {file} in {folder}: only the office that founded the estate can run its hub.",
    )
    DAMAGED = "{file} 不见了或已损坏：请从备份恢复。", "{file} is missing or damaged: restore it from its backup."


@dataclass(frozen=True, slots=True)
class Authority:
    """The authority with its private key.

    Attributes:
        key: P-256: browsers and old phones take no Ed25519 certificates.
    """

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def der(self) -> bytes:
        """The certificate that the gates trust."""
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def pin(self) -> bytes:
        """SHA-256 of the certificate: what an invitation carries, since it must stay small enough for a QR code."""
        return hashlib.sha256(self.der).digest()

    def hub_certificate(
        self, office: str, names: list[str], now: datetime, life: timedelta = HUB_LIFE
    ) -> tuple[bytes, ec.EllipticCurvePrivateKey]:
        """A certificate for the hub of one office, PEM, and its new key.

        Args:
            office: The office's device id: gates look for its name, whatever address the hub has this week.
            names: Other host names, for browsers.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        others: list[x509.GeneralName] = [x509.DNSName(name) for name in [hub_name(office), *names]]
        # As old as the authority: a gate whose clock was set back to last year still finds its office.
        issued = self._builder(key.public_key(), office, self.certificate.not_valid_before_utc, now + life)
        issued = issued.add_extension(x509.SubjectAlternativeName(others), critical=False)
        issued = issued.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        return issued.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM), key

    def device_certificate(self, device: Device, now: datetime, life: timedelta = GATE_LIFE) -> bytes:
        """A paired machine's certificate for its own signing key, PEM."""
        public = ed25519.Ed25519PublicKey.from_public_bytes(device.key)
        issued = self._builder(public, device.id, now - EARLY, now + life)
        issued = issued.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        return issued.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)

    def _builder(
        self, key: ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey, name: str, start: datetime, end: datetime
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(_name(name))
            .issuer_name(self.certificate.subject)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(min(end, self.certificate.not_valid_after_utc))
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(authority=False), critical=True)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        )


def hub_name(office: str) -> str:
    """The name in the certificate of an office's hub; it stands in no DNS and needs none."""
    return f"{office}.hub.gatekeeper.internal"


def new_authority(estate: UUID, now: datetime, life: timedelta = AUTHORITY_LIFE) -> Authority:
    """Make the authority of an estate."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(f"gatekeeper estate {estate}")
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLY)
        .not_valid_after(now + life)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return Authority(key, certificate)


def save_authority(folder: Path, authority: Authority, keys: Keys) -> None:
    """Write the authority into the office's folder, its private key sealed."""
    private = authority.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    save_sealed(folder / FILE, private, keys)
    write_file(folder / CERTIFICATE, authority.certificate.public_bytes(serialization.Encoding.PEM))


def load_authority(folder: Path, keys: Keys) -> Authority:
    """Open the authority.

    Raises:
        VaultTrouble: This office did not found the estate, or a file is missing or damaged.
    """
    private = load_sealed(folder / FILE, keys)
    if private is None:
        raise VaultTrouble(Said.NOT_THE_FOUNDER, file=FILE, folder=folder)
    try:
        certificate = x509.load_pem_x509_certificate(read_file(folder / CERTIFICATE, LIMIT))
        key = serialization.load_der_private_key(private, None)
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
            raise ValueError("key")
    except (OSError, ValueError) as error:
        raise VaultTrouble(Said.DAMAGED, file=CERTIFICATE) from error
    return Authority(key, certificate)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        key_cert_sign=authority,
        crl_sign=authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
