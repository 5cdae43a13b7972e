"""TLS 1.3 between the machines of one estate. Private keys never touch the disk unencrypted."""

import contextlib
import secrets
import ssl
import tempfile
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from gatekeeper.service.keys import Keys
from gatekeeper.vault.ca import Authority

_NO_CHECK_TIME = 0x200000  # X509_V_FLAG_NO_CHECK_TIME, which Python has no name for. Source: openssl/x509_vfy.h


def hub_context(authority: Authority, office: str, names: list[str], now: datetime) -> ssl.SSLContext:
    """What the hub listens with.

    A peer's certificate must be of this estate if it shows one; a machine that is only just joining has none, so the
    hub asks for it path by path. Whether it has run out is the hub's to say, too: a handshake that fails tells the
    other side nothing, and a gate that is told can fetch a new one.
    """
    certificate, key = authority.hub_certificate(office, names, now)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    _harden(context)
    context.load_verify_locations(cadata=authority.der)
    context.verify_mode = ssl.CERT_OPTIONAL
    context.verify_flags |= ssl.VerifyFlags(_NO_CHECK_TIME)
    context.num_tickets = 0  # a resumed session would outlive a revoked certificate
    _own(context, certificate, key)
    return context


def gate_context(authority: bytes, certificate: bytes | None, keys: Keys) -> ssl.SSLContext:
    """What a gate calls its hub with.

    Args:
        authority: The estate's authority, DER; nothing else is trusted.
        certificate: The gate's own, PEM; None while it has none.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    _harden(context)
    context.load_verify_locations(cadata=authority)
    if certificate is not None:
        _own(context, certificate, keys.sign)
    return context


def good_until(certificate: bytes) -> datetime:
    """When a PEM certificate runs out."""
    return x509.load_pem_x509_certificate(certificate).not_valid_after_utc


def _harden(context: ssl.SSLContext) -> None:
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.verify_flags |= ssl.VERIFY_X509_STRICT


def _own(
    context: ssl.SSLContext, certificate: bytes, key: ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
) -> None:
    """Show this certificate. OpenSSL takes keys from files only: an encrypted one, for the moment of reading."""
    passphrase = secrets.token_hex(32).encode()
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase),
    )
    with tempfile.NamedTemporaryFile(suffix=".pem", delete=False) as file:  # closed before it is read, for Windows
        file.write(certificate + private)
    try:
        context.load_cert_chain(file.name, password=passphrase)
    finally:
        with contextlib.suppress(OSError):
            Path(file.name).unlink()
