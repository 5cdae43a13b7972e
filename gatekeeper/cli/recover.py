"""``gatekeeper estate new-codes, alone, recover``: what an office does after a theft, a restore, or its end."""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, chosen_passphrase, device, say, say_json
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words
from gatekeeper.service.files import why


class Said(Words):
    """Why a recovery key is not used."""

    UNREADABLE = "恢复密钥 {file} 无法读取：{why}。", "The recovery key {file} cannot be read: {why}."


def new_codes(
    data: Data,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Draw what the households' codes of the day are made of anew; all codes told before are void at gates that heard.

    `device revoke` does so by itself, since a lost machine has the secret.
    """
    from gatekeeper.service.office.spoken import new_codes as draw

    with device(data, passphrase_file) as office:
        draw(store=office.store)
    say("All codes of the day are new: tell them again (residents code). The gates learn of it with their next bundle.")


def alone(
    data: Data,
    reason: Annotated[
        str, typer.Option("--reason", help="Why no other machine can be heard; it stays in the journal.")
    ],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say that no gate is left that knows what this office said before its database was put back or copied."""
    from gatekeeper.service.put_back import alone as go_on

    with device(data, passphrase_file) as office:
        since = go_on(reason, store=office.store)
    say(
        f"This office goes on with what it has. Noticed {since:%Y-%m-%d %H:%M} UTC; look through withdrawals and machines."
    )


def recover(
    data: Data,
    sources: Annotated[
        list[Path],
        typer.Option(
            "--from", metavar="FILE|FOLDER", help="Bundles, a folder of them, or a gate's or office's folder."
        ),
    ],
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="The estate's recovery-key.gkk.")],
    office: Annotated[str, typer.Option("--office", help="What the new office machine is called.")] = "New office",
    key_passphrase_file: Annotated[
        Path | None, typer.Option("--key-passphrase-file", help="The recovery key's passphrase, if it is another one.")
    ] = None,
    from_passphrase_file: Annotated[
        Path | None, typer.Option("--from-passphrase-file", help="That of the folder named with --from, likewise.")
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Make an office anew from the recovery key and whatever is left: a gate's folder, or any full bundle.

    Cards stay good. Next: `device invite` each gate by its old name with --again, and there `device join --again`.
    """
    from gatekeeper.cli.common import given_passphrase
    from gatekeeper.wiring.lock import Use
    from gatekeeper.wiring.lock import alone as only_program
    from gatekeeper.wiring.recover import recover_estate

    passphrase = chosen_passphrase(passphrase_file)
    try:
        blob = key.read_bytes()
    except OSError as error:
        raise BadInput(Said.UNREADABLE, file=key, why=why(error)) from error
    with only_program(data, Use.POST):
        made = recover_estate(
            data,
            passphrase,
            sources,
            blob,
            office=office,
            key_passphrase=given_passphrase(key_passphrase_file) if key_passphrase_file else None,
            from_passphrase=given_passphrase(from_passphrase_file) if from_passphrase_file else None,
        )
    if as_json:
        say_json(
            {
                "estate": made.estate.id,
                "name": made.estate.name,
                "entries": made.entries,
                "machines": made.machines,
                "photos": made.photos,
                "left_out": made.left,
                "registry": made.short,
            }
        )
        return
    say(
        f"“{made.estate.name}” has an office again: {made.entries} entries, {made.machines} machines, {made.photos} photos."
    )
    say(f"The old office's registry ends at {made.short}; a day report printed later shows a higher count.")
    if made.left:
        say(f"{made.left} chains were left out: nobody vouches for their machine, or something before them is missing.")
    say("Now invite each gate anew (device invite NAME --again), and there: device join FILE --again.")
