"""``gatekeeper residents merge``, ``unmerge``: two lines of the registry are one person, and are two again."""

from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, ReasonOption, device, reason_of, say, say_json
from gatekeeper.cli.language import told
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    MERGE = (
        "两条登记是同一个人：合并为一条。通行、证、观察、台账都归保留的那条，两张卡都还能用；原来的记录一字不改，随时可以取消。",
        (
            "Somebody is listed twice: one of the two entries stays. Passages, passes, observation and registers of both "
            "are theirs, both cards stay valid, and nothing that was written is changed; it can be undone."
        ),
    )
    ONE = (
        "一个人：姓名、房号和姓名、证件号、通行证号，或 residents doubles --json 给出的编号。",
        (
            "One of them: a name, a flat and a name, an ID number, a pass number, or the id that residents doubles --json gives."
        ),
    )
    OTHER = "另一条。", "The other one."
    KEEP = "保留第一条（否则保留资料较全、较新的）。", "The first one stays, not the one that says more or is newer."
    TAKE = (
        "并入的那条对的项（可多次）：name、household、id_number、phone、photo、standing；also_at 为两套房都留。不写则自动选。",
        (
            "What is right in the line that goes (may be given several times): name, household, id_number, phone, photo, "
            "standing; also_at keeps both flats. Without it the program chooses."
        ),
    )
    UNMERGE = (
        "取消合并：最近并入此人的那条重新成为另一个人。",
        "Undo: the line that was merged last is another person again.",
    )
    PERSON = "合并后的人，或并入那条的编号。", "The person, or the id of the line that went into them."


class Said(Words):
    """What the commands say."""

    MERGED = "已合并：{name}。", "Merged: {name}."
    CARDS = "已合并：{name}；带来的证仍有效：{passes}。", "Merged: {name}; passes that stay valid: {passes}."
    UNMERGED = "已取消合并：{one} 和 {other}。", "Two people again: {one} and {other}."
    LEFT = "之后改过、没有动的：{fields}。", "Changed since, and left as it is: {fields}."


def merge(
    data: Data,
    one: Annotated[str, typer.Argument(help=told(Help.ONE))],
    other: Annotated[str, typer.Argument(help=told(Help.OTHER))],
    keep: Annotated[bool, typer.Option("--keep", help=told(Help.KEEP))] = False,
    take: Annotated[list[str] | None, typer.Option("--take", help=told(Help.TAKE))] = None,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Two lines are one person."""
    from gatekeeper.service.office.find import find_person
    from gatekeeper.service.office.merging import choice, merge

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            wanted = choice(find_person(one, look), find_person(other, look), look, keep=keep, take=take)
        done = merge(wanted, reason_of(reason), store=here.store)
    if as_json:
        say_json({"stays": str(done.now.id), "goes": str(done.goes.id), "passes": list(done.passes)})
    elif done.passes:
        say(Said.CARDS, name=masked_name(done.now.name), passes=", ".join(done.passes))
    else:
        say(Said.MERGED, name=masked_name(done.now.name))


def unmerge(
    data: Data,
    person: Annotated[str, typer.Argument(help=told(Help.PERSON))],
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """They are two again."""
    from uuid import UUID

    from gatekeeper.service.office.find import find_person
    from gatekeeper.service.office.merging import unmerge

    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            try:
                line = UUID(person)
            except ValueError:
                line = find_person(person, look).id
        done = unmerge(line, reason_of(reason), store=here.store)
    if as_json:
        say_json({"stayed": str(done.stayed.id), "again": str(done.again.id), "left": list(done.left)})
        return
    say(Said.UNMERGED, one=masked_name(done.stayed.name), other=masked_name(done.again.name))
    if done.left:
        say(Said.LEFT, fields=", ".join(done.left))
