"""``gatekeeper residents doubles``: who may stand in the registry twice."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from gatekeeper.cli.common import AsJson, Data, FullNames, PassphraseFile, ReasonOption, device, reason_of, say_list
from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.words import Words, listing, said

if TYPE_CHECKING:
    from gatekeeper.service.office.doubles import DoubleRow
    from gatekeeper.service.office.registry import Resident


class Help(Words):
    """What `--help` says."""

    DOUBLES = (
        "可能登记了两次的人，一对一行；证件号遮盖。说过“是两个人”的不再列出。带全名的，或超过五十对的，将记入日志。",
        (
            "Who may be listed twice, a line each pair; ID numbers are masked. Who was said to be two people is not in it. "
            "With whole names, or of more than fifty pairs, it is an entry of the journal."
        ),
    )


class Said(Words):
    """What the command says."""

    DOUBLES = "可能重复", "Possible doubles"
    NONE = "没有发现可能重复的人。", "Nobody seems to be listed twice."


def doubles(
    data: Data,
    full_names: FullNames = False,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Who may be listed twice."""
    from gatekeeper.service.double_words import SIGNS
    from gatekeeper.service.office.doubles import find_doubles
    from gatekeeper.service.office.taken_out import record_export

    with device(data, passphrase_file) as here:
        found = find_doubles(store=here.store)
        why = reason_of(reason) if full_names else reason
        record_export("doubles", 2 * len(found.rows), why, store=here.store, full=full_names, must=False)
    name: Callable[[str], str] = str if full_names else masked_name
    rows = [
        _for_programs(one, name)
        if as_json
        else {
            "one": f"{name(one.one.name)} {one.flats[0]}",
            "other": f"{name(one.other.name)} {one.flats[1]}",
            "in common": said(listing(SIGNS[sign] for sign in one.by), spoken()),
        }
        for one in found.rows
    ]
    say_list(rows, as_json=as_json, title=f"{told(Said.DOUBLES)} · {found.total:,}", empty=told(Said.NONE))


def _for_programs(one: "DoubleRow", name: Callable[[str], str]) -> dict[str, Any]:
    def person(who: "Resident", number: str) -> dict[str, Any]:
        flat = str(who.flat) if who.flat else None
        return {"person": str(who.person), "name": name(who.name), "flat": flat, "id_number": number or None}

    return {"by": list(one.by), "one": person(one.one, one.numbers[0]), "other": person(one.other, one.numbers[1])}
