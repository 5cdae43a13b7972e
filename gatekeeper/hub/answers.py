"""What the hub answers when it does not do what was asked: a word, a sentence, a status."""

import math
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gatekeeper.domain.errors import BundleRefused, GatekeeperError, HubRefused, NotAllowed, StoreTrouble

STATUS = {
    "malformed": 400,
    "other-version": 400,
    "altered": 400,
    "no-signature": 401,
    "forged": 401,
    "clock": 401,
    "replayed": 409,
    "slow": 408,
    "length-required": 411,
    "too-large": 413,
    "locked-out": 429,
    "busy": 503,
    "stopping": 503,
    "store": 503,
}
REFUSED = 403  # every other word
UNPROCESSABLE = 422  # a bundle that was not taken


def refusal(error: GatekeeperError) -> tuple[int, str, float]:
    """Status, word and seconds to wait for an error."""
    if isinstance(error, HubRefused):
        return STATUS.get(error.reason, REFUSED), error.reason, error.retry_after
    if isinstance(error, BundleRefused):
        return UNPROCESSABLE, error.reason, 0
    if isinstance(error, StoreTrouble):
        return STATUS["store"], "store", 5
    return (REFUSED, "not-allowed", 0) if isinstance(error, NotAllowed) else (500, "mistake", 0)


def answer(error: GatekeeperError) -> Response:
    """The answer to a request that failed. The line is closed: nobody reads the rest of a refused body."""
    status, reason, wait = refusal(error)
    headers = {"connection": "close"}
    if wait:
        headers["retry-after"] = str(math.ceil(wait))
    sentence = "The office's database cannot be used just now." if isinstance(error, StoreTrouble) else str(error)
    return JSONResponse({"reason": reason, "problem": sentence}, status, headers)


Handler = Callable[[Request], Awaitable[Response]]
