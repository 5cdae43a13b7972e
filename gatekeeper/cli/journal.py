"""``gatekeeper journal`` and ``gatekeeper store``: the log itself, and proof that it holds."""

import re
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, Watched, device, record_reveal, say, say_json, say_list
from gatekeeper.domain.facts import KINDS, Stream

journal = typer.Typer(
    name="journal", no_args_is_help=True, help="The signed log: everything that happened or was decided."
)
store = typer.Typer(name="store", no_args_is_help=True, help="The encrypted database.")

_SENSITIVE = ("id_number", "phone", "token_key", "key", "secret_hash")


@journal.command("list")
def list_(
    data: Data,
    stream: Annotated[Stream | None, typer.Option(help="Only this stream.")] = None,
    kind: Annotated[str | None, typer.Option(help=f"Only entries of this kind: {', '.join(KINDS)}.")] = None,
    after: Annotated[int, typer.Option(help="Only entries behind this sequence number.")] = 0,
    reveal: Annotated[
        str | None,
        typer.Option(
            "--reveal", metavar="REASON", help="Show bodies whole, sensitive fields too; the reason is recorded."
        ),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Every entry: header and body, chain by chain. ID numbers and phones are masked unless a reason is given."""
    from gatekeeper.domain.household import masked_id_number
    from gatekeeper.journal.entry import decode_body

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
        if reveal is not None:
            record_reveal("journal: whole bodies", reveal, here.store)
        with here.store.read() as look:

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
                            "stream": name.stream.value,
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
                            "body": body if reveal is not None else masked(body),
                        }
                        yield (
                            row
                            if as_json
                            else {key: row[key] for key in ("stream", "name", "seq", "kind", "wall", "erased")}
                        )

            say_list(rows(), as_json=as_json, title="Journal", empty="Nothing was recorded yet.")


def _plain(value: object) -> Any:
    """A body as JSON can carry it."""
    import msgspec

    return msgspec.to_builtins(value, enc_hook=str)


def _struck(value: str | bytes, mask: Any) -> str:
    return mask(value) if isinstance(value, str) and re.fullmatch(r"\d{17}[\dX]", value) else "*" * min(len(value), 8)


@store.command("verify")
def verify_(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Follow every chain, check every body and every checkpoint's signature; exit status 1 if anything does not hold."""
    from gatekeeper.store.check import verify

    with device(data, passphrase_file) as here, Watched("verifying") as watched:
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
            say(f"FAULT: {fault}")
        say(
            f"{found.chains} chains, {found.entries} entries ({found.erased} erased), {found.checkpoints} checkpoints, "
            f"{found.quarantined} in quarantine: {'DAMAGED' if found.faults else 'all holds'}."
        )
    if found.faults:
        raise typer.Exit(1)


@store.command("rebuild")
def rebuild_(data: Data, passphrase_file: PassphraseFile = None, as_json: AsJson = False) -> None:
    """Drop every table that is a view of the journal and replay it, in one transaction.

    Says whether the tables were equal before; exit status 1 if they were not (they are now).
    """
    from gatekeeper.store.check import rebuild

    with device(data, passphrase_file) as here, Watched("replaying") as watched:
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
        said = f"differed and were mended: {', '.join(done.differing)}" if done.differing else "equal to what was there"
        say(f"{done.entries} entries replayed into {done.tables} tables: {said}.")
    if done.differing:
        raise typer.Exit(1)
