"""What is said is said in either language, also later and by another process."""

import copy
import pickle

from gatekeeper.domain.errors import BadCode, BadInput, BadPolicy
from gatekeeper.domain.words import Language, Words, listing, sentence


class W(Words):
    """Sentences of this test."""

    HOURS = "有效期为 1 至 {most} 小时。", "Good for 1 to {most} hours."
    KNOWN = "{what}：已知的有 {known}。", "{what}: known are {known}."
    PASS = "通行证", "the pass"


def test_an_error_is_said_in_the_language_of_its_reader() -> None:
    """`str` is English, for logs and for other programs."""
    error = BadInput(W.HOURS, most=24)

    assert error.sentence(Language.ZH) == "有效期为 1 至 24 小时。"
    assert error.sentence(Language.EN) == str(error) == "Good for 1 to 24 hours."


def test_what_is_filled_in_is_said_in_the_same_language() -> None:
    """Words, lists of them and other errors may stand in a sentence; a brace in what somebody typed stays one."""
    told = sentence(W.KNOWN, what=W.PASS, known=listing(("{0}", BadInput(W.HOURS, most=2))))

    assert told.sentence(Language.ZH) == "通行证：已知的有 {0}、有效期为 1 至 2 小时。。"
    assert str(told) == "the pass: known are {0}, Good for 1 to 2 hours.."


def test_an_error_survives_the_way_from_another_process() -> None:
    """Workbooks and print are read in processes of their own: what they raise arrives whole."""
    error = BadCode("mistyped", W.HOURS, most=3)

    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (type(again), again.why, again.sentence(Language.ZH)) == (BadCode, "mistyped", "有效期为 1 至 3 小时。")


def test_a_fault_of_the_rules_names_its_place_in_both_languages() -> None:
    """The key is what is looked for in the file."""
    error = BadPolicy("temperature.fever", W.HOURS, most=1)

    assert [error.sentence(language).partition(": ")[0] for language in Language] == ["temperature.fever"] * 2
