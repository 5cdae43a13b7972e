"""Which card is meant at the office: one that is scanned there, or whose number somebody types."""

from dataclasses import dataclass
from datetime import datetime

from gatekeeper.credential.digits import like_a_token
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Quoted, Words
from gatekeeper.service.gate.identify import identify_token
from gatekeeper.service.ports import Look
from gatekeeper.service.words import REASONS

LONGEST_NUMBER = 10  # digits


class Said(Words):
    """Why it is not known which card is meant."""

    NO_NUMBER = (
        "请扫描卡上的二维码，或输入证号，如 00000012。",
        "Scan the code on the card, or type the number of its pass, such as 00000012.",
    )
    REFUSED = "这个二维码不是本小区的有效卡：{why}。", "That code is no good card of this estate: {why}."


@dataclass(frozen=True, slots=True)
class ScannedCard:
    """A card; `serial` is None where only the number was typed."""

    number: int
    serial: int | None


def card_in(text: str, look: Look, now: datetime) -> ScannedCard:
    """The card that a text names.

    Raises:
        BadInput: It is neither a number nor the code of a card of this estate.
    """
    plain = text.strip()
    if like_a_token(plain):
        found = identify_token(plain, look, now)
        if found.refused is not None or found.token is None:
            why = Quoted(*REASONS[found.refused]) if found.refused is not None else ""
            raise BadInput(Said.REFUSED, why=why)
        return ScannedCard(found.token.number, found.token.serial)
    number, _, serial = plain.partition("/")
    if not (number.isascii() and number.isdecimal() and 0 < len(number) <= LONGEST_NUMBER):
        raise BadInput(Said.NO_NUMBER)
    known = serial.isascii() and serial.isdecimal() and len(serial) < LONGEST_NUMBER
    return ScannedCard(int(number), int(serial) if known else None)
