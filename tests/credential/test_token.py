"""The QR token: what it carries, and everything for which it is refused."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import cbor2
import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from gatekeeper.cose import sign1
from gatekeeper.credential.digits import from_digits, to_digits
from gatekeeper.credential.refusal import Said
from gatekeeper.credential.token import Scope, Signer, read_token, sign_token
from gatekeeper.domain.errors import TokenRefused
from gatekeeper.domain.passes import GATE_NUMBERS, PassKind, Token
from tests.credential.passes import (
    ESTATE,
    GATE,
    GATE_KEY,
    KEY_ID,
    NOW,
    OFFICE,
    OFFICE_KEY,
    SIGNERS,
    STRANGER_KEY,
    a_gates_token,
    a_token,
    claims_of,
    of_before,
    read,
    reason_of,
    signed,
)

REASONS = frozenset(said.name.lower().replace("_", "-") for said in Said)


@given(
    st.builds(
        a_token,
        bearer=st.binary(min_size=4, max_size=4),
        number=st.integers(1, 2**30 - 1),
        serial=st.integers(1, 2**10 - 1),
        kind=st.sampled_from(PassKind),
        colour_code=st.integers(0, 31),
        life=st.timedeltas(timedelta(days=2), timedelta(days=365 * 79)).map(lambda life: timedelta(days=life.days)),
    )
)
def test_what_was_signed_is_read(token: Token) -> None:
    """Every token comes out as it went in."""
    assert read(sign_token(token, OFFICE_KEY)) == token
    assert read(sign_token(of_before(token), OFFICE_KEY)) == of_before(token)


def test_the_longest_token_fits_its_qr_code() -> None:
    """All numbers at their largest: 105 bytes, 255 digits, QR version 6 at level M in numeric mode."""
    longest = Token(
        kid=2**9 - 1,
        number=2**30 - 1,
        serial=2**10 - 1,
        kind=PassKind.VEHICLE,
        colour_code=31,
        not_before=datetime(2106, 2, 7, 6, 28, 14, tzinfo=UTC),
        expires=datetime(2106, 2, 7, 6, 28, 15, tzinfo=UTC),
        estate=2**23 - 1,
        bearer=b"\xff" * 4,
    )

    text = sign_token(longest, OFFICE_KEY)
    code = segno.make(text, error="m", micro=False, boost_error=False)

    assert (len(from_digits(text)), len(text)) == (105, 255)
    assert (code.version, code.error, code.mode) == (6, "M", "numeric")
    assert len(sign_token(replace(of_before(longest), kid=2**16 - 1), OFFICE_KEY)) == 255


@pytest.mark.parametrize(
    "wrong",
    [
        {"number": 0},
        {"number": 2**30},
        {"serial": 0},
        {"serial": 2**10},
        {"colour_code": 32},
        {"colour_code": -1},
        {"kid": 2**9},
        {"kid": 2**16, "estate": None, "bearer": None},
        {"estate": 2**23},
        {"estate": None},
        {"bearer": None},
        {"bearer": b"123"},
        {"kid": -1},
        {"life": timedelta(0)},
        {"life": timedelta(days=365 * 90)},
        {"life": timedelta(microseconds=1_500_000)},
        {"begins": timedelta(days=-365 * 60)},
    ],
)
def test_a_token_out_of_bounds_is_never_signed(wrong: dict[str, Any]) -> None:
    """What could not be read back is not written."""
    with pytest.raises(ValueError, match=r"token|bounds|holder"):
        sign_token(a_token(**wrong), OFFICE_KEY)


def test_times_are_compared_in_whatever_zone() -> None:
    """Two clocks that show the same moment in different zones get the same answer."""
    token = a_token(life=timedelta(days=1))
    china = NOW.astimezone(timezone(timedelta(hours=8)))

    assert reason_of(sign_token(token, OFFICE_KEY), now=china) == "expired"
    assert read(sign_token(token, OFFICE_KEY), now=china - timedelta(seconds=1)) == token


class TestReasons:
    """Each refusal has its own reason."""

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "7",
            "71",
            "6923450657713",
            "7123456789012",
            "https://example.org/" + "1" * 220,
            "8" + "1" * 250,
            "71" + "1" * 299,
            "7" + "1" * 100_000,
            "71" + "٣" * 250,
            "71" + "²" * 250,
            "71" + "1" * 248 + "\n",
            " 71" + "1" * 248,
        ],
    )
    def test_a_stranger_s_code_is_not_a_pass(self, text: str) -> None:
        """Goods, links and notes held into the camera are no forgeries, just no passes."""
        assert reason_of(text) == "not-a-pass"

    def test_a_later_version_is_told_from_a_forgery(self) -> None:
        """Version 3 may be fine; this gate cannot judge it."""
        text = sign_token(a_token(), OFFICE_KEY)

        assert reason_of("73" + text[2:]) == "other-version"

    @pytest.mark.parametrize("token", [a_token(), of_before(a_token())])
    def test_the_version_in_front_is_the_one_that_was_signed(self, token: Token) -> None:
        """A digit that is no part of the signature opens no second way to read it."""
        text = sign_token(token, OFFICE_KEY)

        assert reason_of(f"7{3 - int(text[1])}{text[2:]}") == "malformed"

    def test_a_kind_of_pass_that_is_not_known_here_is_another_version(self) -> None:
        """The office is ahead of this gate; with a wrong signature the same is a forgery."""
        claims, before = claims_of(a_token()), claims_of(of_before(a_token()))
        claims[7] = claims[7][:5] + bytes([len(PassKind) << 5]) + claims[7][6:]
        before[-65537] = len(PassKind) << 5

        assert reason_of(signed(claims)) == reason_of(signed(before)) == "other-version"
        assert reason_of(signed(claims, key=STRANGER_KEY)) == "forged"
        assert reason_of(signed(before, key=STRANGER_KEY)) == "not-issued-here"

    @pytest.mark.parametrize(
        "blob",
        [
            b"\x84" + bytes(104),
            b"\xff" * 105,
            b"\x84" * 105,
            b"\xff" * 106,
            b"\x01" + bytes(60),
        ],
    )
    def test_digits_that_are_no_token_are_malformed(self, blob: bytes) -> None:
        """Our mark in front, but not our bytes behind."""
        assert reason_of(f"71{int.from_bytes(blob)}") == "malformed"
        assert reason_of(f"72{int.from_bytes(blob)}") == "malformed"

    def test_more_bytes_than_a_token_has_are_malformed(self) -> None:
        """105 bytes come back, 106 are refused before anybody looks into them."""
        assert from_digits(to_digits(b"\xff" * 105)) == b"\xff" * 105
        with pytest.raises(TokenRefused, match="damaged"):
            from_digits(f"71{int.from_bytes(bytes([0xFF]) * 106)}")
        with pytest.raises(ValueError, match="105 bytes"):
            to_digits(b"\xff" * 106)

    @pytest.mark.parametrize("wrong", [b"", b"\0\1", b"\0\0\1", b"\1\0\0", b"abc"])
    def test_a_signer_is_written_in_one_way(self, wrong: bytes) -> None:
        """Four bytes with the estate, or, on cards of before, one or two: the fewest that do."""
        assert reason_of(signed(claims_of(of_before(a_token())), kid=wrong)) == "malformed"
        assert reason_of(signed(claims_of(a_token()), kid=wrong)) == "malformed"
        assert reason_of(signed(claims_of(a_token()), kid=b"\0" + KEY_ID)) == "malformed"

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda claims: claims.pop(5),
            lambda claims: claims.update({6: 1}),
            lambda claims: claims.update({4: -1}),
            lambda claims: claims.update({4: 2**32}),
            lambda claims: claims.update({4: 1.5}),
            lambda claims: claims.update({4: True}),
            lambda claims: claims.update({4: claims[5]}),
            lambda claims: claims.update({7: bytes(5)}),
            lambda claims: claims.update({7: b"\0\0\0\x04\0"}),
            lambda claims: claims.update({7: b"\0\0\0\0\1"}),
            lambda claims: claims.update({7: b"\1\1\1\1"}),
            lambda claims: claims.update({7: "12345"}),
            lambda claims: claims.update({-65537: 256}),
            lambda claims: claims.update({-65537: -1}),
        ],
    )
    def test_claims_out_of_bounds_are_malformed(self, spoil: Callable[[dict[Any, Any]], object]) -> None:
        """Even a right signature does not make sense of nonsense."""
        claims = claims_of(of_before(a_token()))
        spoil(claims)

        assert reason_of(signed(claims, version=1)) == "malformed"

    @pytest.mark.parametrize(
        "spoil",
        [
            lambda claims: claims.pop(5),
            lambda claims: claims.update({6: 1}),
            lambda claims: claims.update({4: -1}),
            lambda claims: claims.update({4: 2**32}),
            lambda claims: claims.update({4: claims[5]}),
            lambda claims: claims.update({7: bytes(10)}),
            lambda claims: claims.update({7: b"\0\0\0\x04\0\0\1\1\1\1"}),
            lambda claims: claims.update({7: claims[7][:-1]}),
            lambda claims: claims.update({7: claims[7] + b"\0"}),
            lambda claims: claims.update({7: "1234567890"}),
            lambda claims: claims.update({-65537: 3}),
        ],
    )
    def test_claims_of_the_second_version_out_of_bounds_are_malformed(
        self, spoil: Callable[[dict[Any, Any]], object]
    ) -> None:
        """Nor does one that was made today."""
        claims = claims_of(a_token())
        spoil(claims)

        assert reason_of(signed(claims, version=2)) == "malformed"

    @pytest.mark.parametrize(
        ("canonical", "other"),
        [
            (b"\x18\x3d", b"\x19\x00\x3d"),
            (b"\xa4\x04", b"\xb8\x04\x04"),
            (b"\x07\x45", b"\x07\x58\x05"),
        ],
    )
    def test_there_is_one_encoding_of_a_token(self, canonical: bytes, other: bytes) -> None:
        """Signed by the office or not: longer heads are no second way to write a token."""
        token = of_before(a_token(kind=PassKind.TEMPORARY, colour_code=29))
        payload = cbor2.loads(from_digits(sign_token(token, OFFICE_KEY)))[2]
        assert payload.count(canonical) == 1

        text = to_digits(sign1(payload.replace(canonical, other), OFFICE_KEY, kid=b"\1"), "1")

        assert reason_of(text) == "malformed"

    def test_there_is_one_encoding_of_a_token_of_the_second_version(self) -> None:
        """Longer heads are no second way to write it either."""
        payload = cbor2.dumps(claims_of(a_token()) | {4: 200, 5: 100})
        heads = [
            (b"", b""),
            (b"\xa3\x04", b"\xb8\x03\x04"),
            (b"\x07\x4a", b"\x07\x58\x0a"),
            (b"\x18\x64", b"\x19\0\x64"),
        ]

        texts = [to_digits(sign1(payload.replace(*head, 1), OFFICE_KEY, kid=KEY_ID)) for head in heads]

        assert [reason_of(text) for text in texts] == ["expired", "malformed", "malformed", "malformed"]

    def test_a_leading_zero_makes_no_second_text(self) -> None:
        """The same number with a zero in front is refused."""
        text = sign_token(a_token(), OFFICE_KEY)

        assert reason_of("720" + text[2:]) == "malformed"

    def test_an_unknown_signer_is_not_called_a_forger(self) -> None:
        """The list of this gate may simply be old."""
        assert reason_of(sign_token(a_token(kid=2), OFFICE_KEY)) == "unknown-signer"

    def test_a_neighbour_s_card_is_another_estate_s(self) -> None:
        """Whoever signed it, and whether or not a signer of that number is known here: it is not called forged."""
        theirs = a_token(estate=ESTATE ^ 1)

        assert reason_of(sign_token(theirs, STRANGER_KEY)) == "other-estate"
        assert reason_of(sign_token(replace(theirs, kid=77), STRANGER_KEY)) == "other-estate"
        assert reason_of(sign_token(theirs, OFFICE_KEY), now=NOW + timedelta(days=99)) == "other-estate"

    def test_an_old_card_that_nobody_here_signed_may_be_a_neighbour_s(self) -> None:
        """It does not say whose it is, and all offices used to be signer 1."""
        assert reason_of(sign_token(of_before(a_token()), STRANGER_KEY)) == "not-issued-here"

    def test_two_signers_of_one_number_are_both_believed(self) -> None:
        """Two offices gave the same number before they met: the cards of neither are forged."""
        twins = (SIGNERS[OFFICE], Signer(OFFICE, STRANGER_KEY.public_key().public_bytes_raw(), Scope.PASSES))

        for key in (OFFICE_KEY, STRANGER_KEY):
            assert read_token(sign_token(a_token(), key), signers=lambda _: twins, estate=ESTATE) == a_token()
        with pytest.raises(TokenRefused, match="signature"):
            read_token(sign_token(a_token(), GATE_KEY), signers=lambda _: twins, estate=ESTATE)

    def test_another_key_is_a_forgery_even_when_it_has_expired(self) -> None:
        """The signature comes before the times."""
        assert reason_of(sign_token(a_token(), STRANGER_KEY)) == "forged"
        assert reason_of(sign_token(a_token(), STRANGER_KEY), now=NOW + timedelta(days=99)) == "forged"

    def test_every_reason_has_a_sentence(self) -> None:
        """A guard is told in words."""
        with pytest.raises(TokenRefused, match="expired"):
            read(sign_token(a_token(), OFFICE_KEY), now=NOW + timedelta(days=99))
        assert all(said.en.endswith(".") for said in Said)


class TestScope:
    """What a gate's own key may sign."""

    def test_a_gate_makes_out_a_visitor_s_pass_of_one_day(self) -> None:
        """24 hours, temporary, a number of its own range."""
        token = a_gates_token()

        assert read(sign_token(token, GATE_KEY)) == token

    @pytest.mark.parametrize(
        "wrong",
        [
            {"life": timedelta(hours=24, seconds=1)},
            {"kind": PassKind.RESIDENT},
            {"kind": PassKind.STAFF},
            {"kind": PassKind.VEHICLE},
            {"number": 1234},
            {"number": GATE_NUMBERS + (GATE << 20) - 1},
            {"number": GATE_NUMBERS + ((GATE + 1) << 20)},
        ],
    )
    def test_a_gate_s_key_is_good_for_nothing_else(self, wrong: dict[str, Any]) -> None:
        """Neither longer nor other passes, nor numbers of the office or of another gate."""
        assert reason_of(sign_token(a_gates_token(**wrong), GATE_KEY)) == "beyond-scope"

    def test_a_gate_cannot_use_the_office_s_name(self) -> None:
        """The key id is signed and belongs to one key."""
        assert reason_of(sign_token(a_token(kid=OFFICE), GATE_KEY)) == "forged"

    def test_a_scope_is_read_from_text_too(self) -> None:
        """The registry stores words."""
        assert Scope("temporary") is SIGNERS[GATE].scope


def test_no_flipped_bit_is_taken() -> None:
    """20 tokens, every single bit of each turned over: 0 of some 16,000 are taken."""
    dice = random.Random(20261122)
    tried = taken = 0
    for _ in range(20):
        token = a_token(number=dice.randrange(1, 2**30), serial=dice.randrange(1, 2**10), kid=OFFICE)
        number, text = int(sign_token(token, OFFICE_KEY)[2:]), ""
        for bit in range(number.bit_length()):
            text = f"72{number ^ 1 << bit}"
            tried += 1
            taken += reason_of(text) == ""

    assert tried > 16_000
    assert taken == 0


@given(st.text(max_size=320) | st.from_regex(r"\A7[12][1-9][0-9]{97,260}\Z"))
def test_any_text_gets_a_reason(text: str) -> None:
    """Whatever the camera reads is refused with a reason of ours, never with an exception that is not."""
    assert reason_of(text) in REASONS


@given(st.binary(min_size=40, max_size=105), st.binary(max_size=3))
def test_any_signed_bytes_get_a_reason(payload: bytes, kid: bytes) -> None:
    """Nor do bytes that a signer who went mad put his name to."""
    assert reason_of(f"71{int.from_bytes(sign1(payload, OFFICE_KEY, kid=kid))}") in REASONS
    assert reason_of(f"72{int.from_bytes(sign1(payload[:82], OFFICE_KEY, kid=KEY_ID[:1] + kid))}") in REASONS
