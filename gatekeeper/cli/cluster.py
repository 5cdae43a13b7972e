"""``gatekeeper case cluster``: several cases as one picture and one call list."""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    FullNames,
    PaperLanguage,
    PassphraseFile,
    ReasonOption,
    device,
    paper_language,
    reason_of,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.language import spoken, told
from gatekeeper.domain.household import masked_name
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    CLUSTER = (
        "几个病例合在一起：谁与几个都有接触；关系图，不重复的联系单。",
        "Several cases together: who met more than one; their picture, and one call list without anybody twice.",
    )
    CASES = "病例编号；写开头几位即可。", "The cases' ids; their beginnings are enough."
    PICTURE = (
        "关系图，.pdf 或 .png；连同原因记入日志。",
        "The picture, .pdf or .png; an entry of the journal, with its reason.",
    )
    PDF = "把联系单写成 PDF。", "Write the call list as a PDF."
    XLSX = "把联系单写成 Excel 文件。", "Write the call list as an Excel file."


class Said(Words):
    """What the command says."""

    CLUSTER = "{n} 人与几个病例都有接触", "{n} of them are in several cases"
    NO_CONTACTS = "没有接触者。", "No contacts."
    WRITTEN = "已写入：{file}", "written: {file}"


def cluster(
    data: Data,
    case_ids: Annotated[list[str], typer.Argument(metavar="CASE CASE …", help=told(Help.CASES))],
    picture: Annotated[Path | None, typer.Option("--picture", help=told(Help.PICTURE))] = None,
    pdf: Annotated[Path | None, typer.Option("--pdf", help=told(Help.PDF))] = None,
    xlsx: Annotated[Path | None, typer.Option("--xlsx", help=told(Help.XLSX))] = None,
    full_names: FullNames = False,
    reason: ReasonOption = "",
    tongue: PaperLanguage = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Several cases together: who is in more than one of them, as a picture, as one call list."""
    from gatekeeper.printing.call_list import print_call_list
    from gatekeeper.printing.cluster import picture_named, print_cluster
    from gatekeeper.service.code_names import code_name
    from gatekeeper.service.office.case_view import case_named
    from gatekeeper.service.office.cluster import calls_of, cluster_of, record_cluster
    from gatekeeper.service.office.taken_out import MANY
    from gatekeeper.service.tracing_words import contact_state_word
    from gatekeeper.sheets.call_list import write_call_list

    language = paper_language(tongue)
    if picture is not None:
        picture_named(picture)
    with device(data, passphrase_file) as here:
        with here.store.read() as look:
            ids = [case_named(one, look) for one in case_ids]
        known = cluster_of(ids, store=here.store, clock=here.clock)
        why = reason_of(reason)
        calls = pdf is not None or xlsx is not None
        if picture is not None or calls or full_names or len(known.people) > MANY:
            record_cluster(known, why, store=here.store, must=False, calls=calls)
        if picture is not None:
            print_cluster(known, picture, language)
        if pdf is not None:
            print_call_list(calls_of(known), pdf, language)
        if xlsx is not None:
            write_call_list(calls_of(known), xlsx, language)
    rows = [
        {
            "name": one.name if full_names else masked_name(one.name),
            "flat": one.flat,
            "cases": [str(known.cases[tie.case].id) for tie in one.ties],
            "why": [reason.value for reason in one.why],
            "last": one.last.isoformat(timespec="minutes") if one.last is not None else None,
            "state": one.state.value,
        }
        for one in known.people
    ]
    if as_json:
        say_json({"cases": len(known.cases), "people": rows, "shared": len(known.shared), "silent": list(known.silent)})
        return
    shown = [
        {
            "name": row["name"],
            "flat": one.flat,
            "cases": len(one.ties),
            "why": " ".join(code_name(reason, spoken()) for reason in one.why),
            "last": row["last"] or "",
            "state": told(contact_state_word(one.state)),
        }
        for row, one in zip(rows, known.people, strict=True)
    ]
    say_list(shown, as_json=False, title=told(Said.CLUSTER, n=len(known.shared)), empty=told(Said.NO_CONTACTS))
    for file in (picture, pdf, xlsx):
        if file is not None:
            say(Said.WRITTEN, file=file)
