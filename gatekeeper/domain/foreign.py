"""Codes that are no pass of any estate: what they are instead, so that the guard can say it."""

import re
import unicodedata

from gatekeeper.domain.errors import BadIdentity
from gatekeeper.domain.identity import parse_id_number
from gatekeeper.domain.reasons import Reason

LOOKED_AT = 4096  # characters; nothing behind them says more about what a code is

# Beginnings, small letters. Hosts are those that the payment and chat programs write into the codes they show.
_PAYMENT = (
    "wxp://",
    "weixin://wxpay",
    "weixin://pay",
    "https://payapp.weixin.qq.com/",
    "https://wx.tenpay.com/",
    "https://qr.alipay.com/",
    "https://mobilecodec.alipay.com/",
    "https://ds.alipay.com/",
    "alipay://",
    "alipays://",
    "alipayqr://",
    "https://qr.95516.com/",
    "https://qr.chinaums.com/",
    "https://qr.jd.com/",
    "upi://",
    "bitcoin:",
    "ethereum:",
    "litecoin:",
    "lightning:",
    "paypal:",
    "https://paypal.me/",
    "https://www.paypal.com/qrcodes/",
)
_PAPER_BILL = re.compile(r"(SPC\r?\n0\d00|BCD\r?\n00[12])")  # Swiss QR bill; SEPA credit transfer of the EPC
_EMV = re.compile(
    r"0002(01|10)[0-9]{2}[\x20-\x7e]*6304[0-9A-F]{4}", re.IGNORECASE
)  # EMVCo: merchant-presented, with its CRC
_TILL = re.compile(
    r"1[0-5][0-9]{16}|(2[5-9]|30)[0-9]{14,22}|62[0-9]{17}"
)  # what a till scans: WeChat, Alipay, UnionPay
_WIFI = ("wifi:", "dpp:")
_CONTACT = (
    "begin:vcard",
    "mecard:",
    "bizcard:",
    "https://u.wechat.com/",
    "http://u.wechat.com/",
    "http://weixin.qq.com/r/",
    "https://weixin.qq.com/r/",
    "https://work.weixin.qq.com/",
    "https://qm.qq.com/",
    "https://wa.me/",
    "https://line.me/",
)
_HEALTH = re.compile(
    r"健康码|健康宝|随申码|粤康码|苏康码|渝康码|health-?_?code|health-?_?kit|healthact|jiankang|suishenma|yuekang|"
    r"(?<![a-z])jkm(?![a-z])|\Ahc1:|\Ashc:/",
    re.IGNORECASE,
)
_LINK = re.compile(r"(https?://|www\.)[^\s/?#]+\.[^\s/?#]+|https?://[^\s/?#]+", re.IGNORECASE)


NOT_HEALTH = frozenset({Reason.PAYMENT_CODE, Reason.WIFI_CODE, Reason.CONTACT_CARD})
"""What is surely no health code, whatever its colour: payment programs and chats draw green codes too."""


def what_else(text: str) -> Reason:
    """What a code is that is no pass.

    Returns:
        payment-code, wifi-code, contact-card, health-code-only, web-link, unreadable-code, or else not-a-pass.
    """
    begin = text[:LOOKED_AT].strip()
    small = begin.lower()
    if small.startswith(_PAYMENT) or _PAPER_BILL.match(begin) or _EMV.fullmatch(begin) or _is_for_a_till(begin):
        return Reason.PAYMENT_CODE
    if small.startswith(_WIFI):
        return Reason.WIFI_CODE
    if small.startswith(_CONTACT):
        return Reason.CONTACT_CARD
    if not _is_text(begin):
        return Reason.UNREADABLE_CODE
    if _HEALTH.search(begin):
        return Reason.HEALTH_CODE_ONLY
    return Reason.WEB_LINK if _LINK.match(begin) else Reason.NOT_A_PASS


def _is_for_a_till(text: str) -> bool:
    """Whether it is the number that a payment program shows to a till; an ID number may look like one."""
    if not (text.isascii() and _TILL.fullmatch(text)):
        return False
    try:
        parse_id_number(text)
    except BadIdentity:
        return True
    return False


def _is_text(text: str) -> bool:
    """Whether somebody can read it: no control characters but those of lines, nothing that could not be decoded."""
    return not any(
        letter == "\ufffd" or (unicodedata.category(letter) in ("Cc", "Cs") and letter not in "\t\r\n")
        for letter in text
    )
