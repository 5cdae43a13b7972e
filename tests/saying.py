"""Words for errors that tests raise: any text, the same in both languages."""

from gatekeeper.domain.words import Words


class Some(Words):
    """Whatever a test wants to be told."""

    TEXT = "{text}", "{text}"
