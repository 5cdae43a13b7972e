"""``gatekeeper journal`` and ``gatekeeper store``: the log itself, and proof that it holds."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from gatekeeper.cli.common import (
    AsJson,
    Data,
    PassphraseFile,
    ProgressBar,
    device,
    say,
    say_json,
    say_list,
)
from gatekeeper.cli.language import spoken, told
from gatekeeper.cli.pictures import Help as PicturesHelp
from gatekeeper.cli.pictures import pictures
from gatekeeper.domain.facts import Stream
from gatekeeper.domain.kinds import KINDS
from gatekeeper.domain.words import Words, listing, sentence


class Help(Words):
    """What `--help` says."""

    JOURNAL = "签名日志：发生的和决定的一切。", "The signed log: everything that happened or was decided."
    STORE = "加密的数据库。", "The encrypted database."
    STREAM = "只看这一条日志。", "Only this stream."
    KIND = "只看这种记录：{kinds}。", "Only entries of this kind: {kinds}."
    AFTER = "只看此序号之后的记录。", "Only entries behind this sequence number."
    REVEAL = (
        "显示完整内容，含敏感字段；原因将记入日志。",
        "Show bodies whole, sensitive fields too; the reason is recorded.",
    )
    SHOW = (
        "每条记录：抬头和内容，逐条日志。没有说明原因的，证件号和电话遮盖。",
        ("Every entry: header and body, chain by chain. ID numbers and phones are masked unless a reason is given."),
    )
    VERIFY = (
        "顺着每条日志，核对每条内容和每个校验点的签名；有不符的退出状态为 1。",
        (
            "Follow every chain, check every body and every checkpoint's signature; exit status 1 if anything does "
            "not hold."
        ),
    )
    REBUILD = (
        ("丢弃由日志生成的各表，在一个事务中重新生成。\n\n说明之前各表是否一致；不一致的退出状态为 1（现已一致）。"),
        (
            "Drop every table that is a view of the journal and replay it, in one transaction.\n\n"
            "Says whether the tables were equal before; exit status 1 if they were not (they are now)."
        ),
    )

    EXPORT = (
        "查到的记录写成 Excel 文件，末页附校验码。没有说明原因的，姓名遮盖；导出本身记入日志。",
        (
            "The entries found, as an Excel file with the check codes on its last sheet. Names are masked unless a reason "
            "is given; the export is an entry too."
        ),
    )
    OUT = "写到哪里。", "Where to write it."
    FIND = (
        "日期、种类、设备、姓名、@经办人，可连写：“通行 2026-11-21 北门”。",
        "Days, a kind, a device, a name, @who made it, in any order: “passage 2026-11-21 north”.",
    )
    WHOLE = "原因：写明的，带全名。", "Why: with a reason, names are whole."


class Said(Words):
    """What the command says."""

    DIFFERED = "{tables} 不一致，已修正", "differed and were corrected: {tables}"
    EQUAL = "与原有的一致", "equal to what was there"
    JOURNAL = "日志", "Journal"
    EMPTY = "还没有记录。", "Nothing was recorded yet."
    WRITING = "正在写", "writing"
    WRITTEN = "{n} 条记录已写入 {file}。", "{n} entries written to {file}."
    VERIFYING = "正在核对", "verifying"
    FAULT = "不符：{what}", "FAULT: {what}"
    VERIFIED = (
        (
            "{chains} 条日志，{entries} 条记录（已删除 {erased}），{checkpoints} 个校验点，{quarantined} "
            "条存疑：{result}。"
        ),
        (
            "{chains} chains, {entries} entries ({erased} erased), {checkpoints} checkpoints, {quarantined} "
            "doubtful: {result}."
        ),
    )
    DAMAGED = "已损坏", "DAMAGED"
    HOLDS = "全部相符", "all holds"
    REPLAYING = "正在重放", "replaying"
    REPLAYED = (
        "{entries} 条记录重放到 {tables} 个表：{result}。",
        "{entries} entries replayed into {tables} tables: {result}.",
    )


journal = typer.Typer(name="journal", no_args_is_help=True, help=told(Help.JOURNAL))
store = typer.Typer(name="store", no_args_is_help=True, help=told(Help.STORE))

journal.command("pictures", help=told(PicturesHelp.PICTURES))(pictures)

_SENSITIVE = ("id_number", "phone", "pin", "token_key", "key", "secret_hash")


@journal.command("list", help=told(Help.SHOW))
def list_(
    data: Data,
    stream: Annotated[Stream | None, typer.Option(help=told(Help.STREAM))] = None,
    kind: Annotated[str | None, typer.Option(help=told(Help.KIND, kinds=listing(KINDS)))] = None,
    after: Annotated[int, typer.Option(help=told(Help.AFTER))] = 0,
    reveal: Annotated[
        str | None,
        typer.Option("--reveal", metavar="REASON", help=told(Help.REVEAL)),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Every entry: header and body, chain by chain. ID numbers and phones are masked unless a reason is given."""
    from gatekeeper.domain.clerk import Clerk, Right
    from gatekeeper.domain.household import masked_id_number
    from gatekeeper.journal.entry import decode_body
    from gatekeeper.service.office.journal_list import made_by
    from gatekeeper.service.office.taken_out import record_reveal
    from gatekeeper.service.rights import allow

    def masked(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                name: _struck(inner, masked_id_number)
                if name in _SENSITIVE and isinstance(inner, (str, bytes))
                else masked(inner)
                for name, inner in value.items()
            }
        return [masked(inner) for inner in value] if isinstance(value, list) else value

    with device(data, passphrase_file) as here:
        allow(Right.AUDIT, here.store)
        if reveal is not None:
            record_reveal("journal: whole bodies", reveal, store=here.store)
        with here.store.read() as look:
            clerks = {one.id: one.name for one in look.all(Clerk)}

            def rows() -> Any:
                for head in look.heads():
                    name = head.stream
                    if stream is not None and name.stream is not stream:
                        continue
                    writer = look.device(name.device)
                    for entry in look.entries(name, after):
                        header = entry.header
                        if kind is not None and header.kind != kind:
                            continue
                        body = None
                        if entry.body is not None and header.kind in KINDS:
                            body = _plain(decode_body(header.kind, entry.body))
                        row = {
                            "stream": name.stream,
                            "device": name.device,
                            "name": writer.name if writer else None,
                            "epoch": name.epoch,
                            "seq": header.seq,
                            "kind": header.kind,
                            "wall": datetime.fromtimestamp(header.wall / 1000, UTC).isoformat(timespec="milliseconds"),
                            "hlc": header.hlc,
                            "prev": header.prev.hex(),
                            "hash": entry.hash.hex(),
                            "body_hash": header.body_hash.hex(),
                            "body_size": header.body_size,
                            "erased": entry.body is None,
                            "by": made_by(header.signers, clerks),
                            "body": body if reveal is not None else masked(body),
                        }
                        yield (
                            row
                            if as_json
                            else {key: row[key] for key in ("stream", "name", "seq", "kind", "wall", "by", "erased")}
                        )

            say_list(rows(), as_json=as_json, title=told(Said.JOURNAL), empty=told(Said.EMPTY))


@journal.command("export", help=told(Help.EXPORT))
def export(
    data: Data,
    out: Annotated[Path, typer.Argument(metavar="OUT.xlsx", help=told(Help.OUT))],
    find: Annotated[str, typer.Option("--find", help=told(Help.FIND))] = "",
    reason: Annotated[str, typer.Option("--reason", help=told(Help.WHOLE))] = "",
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """The entries that are found, as a workbook."""
    from gatekeeper.wiring.journal_copy import copy_journal

    with device(data, passphrase_file) as here, ProgressBar(told(Said.WRITING)) as watched:
        count = copy_journal(here, find, reason, out, spoken(), watched)
    if as_json:
        say_json({"entries": count, "file": str(out), "full_names": bool(reason.strip())})
    else:
        say(Said.WRITTEN, n=count, file=out)


def _plain(value: object) -> Any:
    """A body as JSON can carry it."""
    import msgspec

    return msgspec.to_builtins(value, enc_hook=str)


def _struck(value: str | bytes, mask: Any) -> str:
    return mask(value) if isinstance(value, str) and re.fullmatch(r"\d{17}[\dX]", value) else "*" * min(len(value), 8)


@store.command("verify", help=told(Help.VERIFY))
def verify_(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Follow every chain, check every body and every checkpoint's signature; exit status 1 if anything does not hold."""
    from gatekeeper.store.check import verify

    with device(data, passphrase_file) as here, ProgressBar(told(Said.VERIFYING)) as watched:
        found = verify(here.store, watched)
    if as_json:
        say_json(
            {
                "holds": not found.faults,
                "chains": found.chains,
                "entries": found.entries,
                "erased": found.erased,
                "checkpoints": found.checkpoints,
                "quarantined": found.quarantined,
                "faults": list(found.faults),
            }
        )
    else:
        for fault in found.faults:
            say(Said.FAULT, what=fault)
        say(
            Said.VERIFIED,
            chains=found.chains,
            entries=found.entries,
            erased=found.erased,
            checkpoints=found.checkpoints,
            quarantined=found.quarantined,
            result=Said.DAMAGED if found.faults else Said.HOLDS,
        )
    if found.faults:
        raise typer.Exit(1)


@store.command("rebuild", help=told(Help.REBUILD))
def rebuild_(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Drop every table that is a view of the journal and replay it, in one transaction.

    Says whether the tables were equal before; exit status 1 if they were not (they are now).
    """
    from gatekeeper.store.check import rebuild

    with device(data, passphrase_file) as here, ProgressBar(told(Said.REPLAYING)) as watched:
        done = rebuild(here.store, watched)
    if as_json:
        say_json(
            {
                "entries": done.entries,
                "tables": done.tables,
                "equal": not done.differing,
                "differing": list(done.differing),
            }
        )
    else:
        differing = sentence(Said.DIFFERED, tables=listing(done.differing))
        say(Said.REPLAYED, entries=done.entries, tables=done.tables, result=differing if done.differing else Said.EQUAL)
    if done.differing:
        raise typer.Exit(1)
