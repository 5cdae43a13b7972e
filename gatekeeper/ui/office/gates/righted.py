"""What a put-back office had said before it had its own log back, and what became of it: by name."""

from collections.abc import Sequence

from gatekeeper.domain.reasons import Reason
from gatekeeper.domain.words import Language, Words
from gatekeeper.service.given_back import BOTH, HAS_ONE, TWICE, Righted
from gatekeeper.ui.words import say, word_for

MOST = 20  # lines of a summary


class Word(Words):
    """Chinese and English."""

    PASS = "证 {label}（{name} {flat}）已注销：{why}", "pass {label} ({name}, {flat}) is withdrawn: {why}"
    PERSON = "{name} {flat}：{why}", "{name}, {flat}: {why}"
    MORE = "另有 {count} 项", "and {count} more"
    ONE_ALREADY = "持证人已有有效的证", "the holder has a valid one already"
    REGISTERED_TWICE = (
        "放回后又登记了一次，以先前的登记为准，后一次按已搬离处理",
        "registered again since; the first registration holds, the second has moved out",
    )
    CHANGED_TWICE = (
        "放回前后都改过，两处修改已合并，请核对",
        "changed before and since; both changes were merged, please check",
    )


_WHY = {HAS_ONE: Word.ONE_ALREADY, TWICE: Word.REGISTERED_TWICE, BOTH: Word.CHANGED_TWICE}


def sentences(righted: Sequence[Righted], language: Language) -> list[str]:
    """A line for each, as many as a panel has room for."""
    said = []
    for one in righted[:MOST]:
        word = _WHY.get(one.why)
        why = say(word, language) if word else word_for(Reason(one.why), language)
        kind = Word.PASS if one.label else Word.PERSON
        said.append("· " + say(kind, language, label=one.label, name=one.name, flat=one.flat, why=why))
    if len(righted) > MOST:
        said.append(say(Word.MORE, language, count=len(righted) - MOST))
    return said
