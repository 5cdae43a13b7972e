"""The reason that somebody gives for an act; it stays in the journal with the act."""

from gatekeeper.domain.words import Words


class ReasonSaid(Words):
    """What is said to whoever gives none."""

    SAY_WHY = "请说明原因，原因将记入日志。", "Say why: the reason stays in the journal."
