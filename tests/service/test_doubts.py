"""Whatever is in doubt says what it means and what is done about it."""

from gatekeeper.domain.words import Language
from gatekeeper.service.doubts import DoubtWord, RemedyWord, remedy_word


def test_every_reason_has_a_remedy_of_its_own() -> None:
    """Named like its reason; what only a newer program knows has one too."""
    assert DoubtWord.__members__.keys() == RemedyWord.__members__.keys() - {"OTHER"}
    assert remedy_word("fork") is RemedyWord.FORK
    assert remedy_word("from-next-year") is RemedyWord.OTHER
    texts = [one.fill(language) for one in RemedyWord for language in Language]
    assert len(set(texts)) == len(texts)
