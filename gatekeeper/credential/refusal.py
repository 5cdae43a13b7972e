"""Why a token is refused, in the order in which the reasons are looked for."""

from gatekeeper.domain.errors import TokenRefused

SENTENCES = {
    "not-a-pass": "This code is not a pass of any estate.",
    "other-version": "This pass was made by another version of the program: update this gate.",
    "malformed": "This pass is damaged or was tampered with.",
    "other-estate": "This pass is another estate's.",
    "unknown-signer": "This gate does not know who signed this pass: bring it up to date with the office.",
    "not-issued-here": "Nobody of this estate signed this pass: it is another estate's, or was altered.",
    "forged": "The signature does not fit: nobody who may make out passes signed this one.",
    "beyond-scope": "This pass was signed by a gate, which may make out temporary passes of one day only.",
    "not-yet": "This pass is not good yet.",
    "expired": "This pass has expired.",
}
"""One sentence per reason."""


def refused(reason: str) -> TokenRefused:
    """Make the error for one of the reasons above."""
    return TokenRefused(reason, SENTENCES[reason])
