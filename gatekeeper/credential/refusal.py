"""Why a token is refused, in the order in which the reasons are looked for."""

from gatekeeper.domain.errors import TokenRefused
from gatekeeper.domain.words import Words


class Said(Words):
    """Why a token is refused; the name of each is its reason, in capitals."""

    NOT_A_PASS = "这个码不是任何小区的通行证。", "This code is not a pass of any estate."
    OTHER_VERSION = (
        "此证由另一版本的程序签发：请更新本门岗的程序。",
        "This pass was issued by another version of the program: update this gate.",
    )
    MALFORMED = "此证损坏或被改动。", "This pass is damaged or was tampered with."
    OTHER_ESTATE = "此证是外小区的。", "This pass is another estate's."
    UNKNOWN_SIGNER = (
        "本门岗不认识此证的签发者：请与物业同步。",
        "This gate does not know who signed this pass: sync it with the office.",
    )
    NOT_ISSUED_HERE = (
        "此证不是本小区签发的：属于外小区，或被改动。",
        "Nobody of this estate signed this pass: it is another estate's, or was altered.",
    )
    FORGED = (
        "签名不符：不是有权发证的设备签的。",
        "The signature does not fit: nobody who may issue passes signed this one.",
    )
    BEYOND_SCOPE = (
        "此证由门岗签发，而门岗只能签发当天的临时证。",
        "This pass was signed by a gate, and a gate may issue temporary passes of one day only.",
    )
    NOT_YET = "此证尚未生效。", "This pass is not valid yet."
    EXPIRED = "此证已过期。", "This pass has expired."


def refused(reason: str) -> TokenRefused:
    """Make the error for one of the reasons above."""
    return TokenRefused(reason, Said[reason.upper().replace("-", "_")])
