"""What the hub answers when it does not do what was asked: a word, a sentence, a status."""

import math
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from gatekeeper.domain.errors import BundleRefused, GatekeeperError, HubRefused, NotAllowed, StoreTrouble
from gatekeeper.domain.words import Language, Spoken, Words, sentence


class Said(Words):
    """What a gate is told where the reason is the office's own business."""

    STORE = "物业的数据库现在无法使用。", "The office's database cannot be used just now."


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
    said: Spoken = sentence(Said.STORE) if isinstance(error, StoreTrouble) else error
    body = {"reason": reason, "problem": said.sentence(Language.EN), "zh": said.sentence(Language.ZH)}
    return JSONResponse(body, status, headers)


Handler = Callable[[Request], Awaitable[Response]]
