"""People hold all kinds of codes before a camera, and are told what they hold."""

from datetime import date

import pytest

from gatekeeper.domain.foreign import what_else
from gatekeeper.domain.reasons import NextStep, Outcome, Reason
from gatekeeper.service.words import words_of
from tests.domain.numbers import make_id_number

PAYMENT, WIFI, CONTACT = Reason.PAYMENT_CODE, Reason.WIFI_CODE, Reason.CONTACT_CARD
HEALTH, LINK, DATA, OTHER = Reason.HEALTH_CODE_ONLY, Reason.WEB_LINK, Reason.UNREADABLE_CODE, Reason.NOT_A_PASS

CODES = {
    "wxp://f2f0abcdefg": PAYMENT,
    "HTTPS://QR.ALIPAY.COM/FKX01234ABCD": PAYMENT,
    "https://qr.95516.com/00010000/0123456789": PAYMENT,
    "upi://pay?pa=someone@bank&am=10": PAYMENT,
    "bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT": PAYMENT,
    "00020101021126430014A000000677010111011300668123456785303764540510.005802TH6304ABCD": PAYMENT,
    "SPC\n0200\n1\nCH4431999123000889012": PAYMENT,
    "BCD\n002\n1\nSCT": PAYMENT,
    "134567890123456789": PAYMENT,
    "281234567890123456": PAYMENT,
    "WIFI:T:WPA;S:Guests;P:12345678;;": WIFI,
    "wifi:S:Guests;;": WIFI,
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:王芳\r\nEND:VCARD": CONTACT,
    "MECARD:N:Wang,Fang;TEL:13800000000;;": CONTACT,
    "https://u.wechat.com/kEexample": CONTACT,
    "https://jkm.example.gov.cn/v2?code=1": HEALTH,
    '{"name":"粤康码","t":1}': HEALTH,
    "https://h5.example.com/healthAct/index.html?qrCode=V2_1": HEALTH,
    "HC1:NCFOXN%TS3DH3ZSUZK": HEALTH,
    "https://example.com/": LINK,
    "http://192.168.0.1:8080/a": LINK,
    "www.example.com": LINK,
    "https://example.com/jkmart": LINK,
    "\x00\x01\x02\x80": DATA,
    "ab\ufffdcd": DATA,
    bytes(range(256)).decode("latin-1") * 16: DATA,
    "6901234567892": OTHER,
    "王芳": OTHER,
    "line one\nline two\tend": OTHER,
    "": OTHER,
    " ": OTHER,
    "7" * 7089: OTHER,
}


@pytest.mark.parametrize(("text", "kind"), CODES.items())
def test_each_kind_of_code_is_known(text: str, kind: Reason) -> None:
    """Payment, Wi-Fi, contact card, health code, link, data; the rest is just no pass."""
    assert what_else(text) is kind
    assert what_else(f"  {text}\n") is kind


def test_an_id_number_is_no_payment_code() -> None:
    """Both may be 18 digits that begin with 11."""
    assert what_else(make_id_number("110105", date(1990, 1, 31), 0)) is OTHER


def test_each_kind_has_its_own_sentence_in_both_languages() -> None:
    """And all of them say what to do: ask for the pass."""
    kinds = (PAYMENT, WIFI, CONTACT, HEALTH, LINK, DATA, OTHER, Reason.FORGED, Reason.UNKNOWN_SIGNER)
    for language in (0, 1):
        assert len({words_of(kind)[language] for kind in kinds}) == len(kinds)
    for kind in kinds[:-2]:
        assert kind.outcome is Outcome.NO_PASS
        assert kind.steps == (NextStep.ASK_FOR_PASS,)


@pytest.mark.parametrize("kind", [Reason.OTHER_ESTATE, Reason.UNKNOWN_SIGNER])
def test_another_estates_pass_is_named_where_it_may_be_one(kind: Reason) -> None:
    """It says so itself, or nobody here knows its signer; it is no reason to keep the card."""
    zh, en = words_of(kind)

    assert "小区的证" in zh
    assert "another estate" in en.lower()
    assert kind.outcome is Outcome.CANNOT_JUDGE
    assert NextStep.KEEP_CARD not in kind.steps
