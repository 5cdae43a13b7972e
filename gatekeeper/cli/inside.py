"""``gatekeeper report inside``: who is inside, to be called out and ticked off."""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    PaperLanguage,
    PassphraseFile,
    ReasonOption,
    device,
    paper_language,
    say,
    say_list,
)
from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    INSIDE = (
        "现在谁在小区内，按楼栋，含访客；撤离时逐户核对。--pdf 写成可勾选的清单。带全名，将记入日志。",
        "Who is inside now, by building, visitors too, for an evacuation; --pdf writes a list to tick off. It is logged.",
    )
    PDF = "写成 PDF 清单。", "Write the list as a PDF."


class Said(Words):
    """What the command says."""

    INSIDE = "在场人员", "Inside"
    ASSUMED = "推定已离开", "yes"
    NOBODY_INSIDE = "按记录，小区内没有人。", "By the log nobody is inside."


def inside(
    data: Data,
    pdf: Annotated[Path | None, typer.Option("--pdf", help=told(Help.PDF))] = None,
    tongue: PaperLanguage = None,
    reason: ReasonOption = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Who is inside, building by building."""
    from gatekeeper.printing.evacuation import print_evacuation
    from gatekeeper.service.evacuation import evacuation, knowledge_of
    from gatekeeper.service.office.taken_out import record_export

    with device(data, passphrase_file) as here:
        found = evacuation(store=here.store, clock=here.clock)
        record_export("inside", found.many, reason, store=here.store, full=True, must=False)
    if pdf is not None:
        print_evacuation(found, pdf, paper_language(tongue))
    rows = [
        {
            "flat": one.flat,
            "name": one.name,
            "people": one.many,
            "visitor": one.visits,
            "since": one.since.isoformat() if as_json else f"{one.since:%Y-%m-%d %H:%M}",
            "gate": one.gate,
            "assumed out": one.assumed_out if as_json else told(Said.ASSUMED) if one.assumed_out else "",
        }
        for one in (*(one for house in found.buildings for one in house.people), *found.unseen)
    ]
    say_list(rows, as_json=as_json, title=f"{told(Said.INSIDE)} · {found.many}", empty=told(Said.NOBODY_INSIDE))
    if not as_json:
        say(knowledge_of(found, spoken()))
