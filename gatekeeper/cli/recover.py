"""``gatekeeper estate new-codes, alone, recover``: what an office does after a theft, a restore, or its end."""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, Data, PassphraseFile, chosen_passphrase, device, say, say_json
from gatekeeper.cli.language import told
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words
from gatekeeper.service.files import read_file, why


class Help(Words):
    """What `--help` says."""

    NEW_CODES = (
        (
            "更换今日口令所用的密钥；得知此事的门岗不再认以前告知的口令。\n\n"
            "`device revoke` 会自动更换，因为丢失的设备知道密钥。"
        ),
        (
            "Make a new secret for the households' codes of the day; gates that hear of it reject all codes "
            "told before.\n\n"
            "`device revoke` does so by itself, since a lost device has the secret."
        ),
    )
    ALONE = (
        "说明已没有门岗知道这台物业电脑在数据库被放回或复制后做过什么。",
        "Say that no gate is left that knows what this office said after its copy was made.",
    )
    RECOVER = (
        (
            "用恢复密钥和剩下的（一个门岗的数据文件夹，或一个完整数据包）重建物业电脑。\n\n"
            "卡片仍然有效。下一步：对每个门岗用原名 `device invite` 加 --again，在门岗上 `device join "
            "--again`。"
        ),
        (
            "Rebuild an office from the recovery key and whatever is left: a gate's folder, or any full "
            "bundle.\n\n"
            "Cards stay valid. Next: `device invite` each gate by its old name with --again, and there `device "
            "join --again`."
        ),
    )
    ALONE_WHY = "为何没有别的设备知道，将记入日志。", "Why no other device can be asked; it stays in the log."
    FROM = (
        "数据包、放数据包的文件夹，或门岗、物业的数据文件夹。",
        "Bundles, a folder of them, or a gate's or office's folder.",
    )
    KEY = "小区的 recovery-key.gkk。", "The estate's recovery-key.gkk."
    NAME = "新的物业电脑的名称。", "What the new office computer is called."
    KEY_PASSPHRASE = "恢复密钥的密码，如与本机密码不同。", "The recovery key's passphrase, if it is another one."
    FROM_PASSPHRASE = "--from 所指文件夹的密码，如不同。", "That of the folder named with --from, likewise."


class Said(Words):
    """Why a recovery key is not used."""

    UNREADABLE = "恢复密钥 {file} 无法读取：{why}。", "The recovery key {file} cannot be read: {why}."
    CODES = (
        "所有今日口令已更换：请重新告知（residents code）。门岗下次同步后得知。",
        "All codes of the day are new: tell them again (residents code). The gates will know after their next sync.",
    )
    GOES_ON = (
        "物业按现有内容继续。发现于 {since:%Y-%m-%d %H:%M} UTC；请查看注销和停用的情况。",
        (
            "This office goes on with what it has. Noticed {since:%Y-%m-%d %H:%M} UTC; look through "
            "withdrawals and devices."
        ),
    )
    RECOVERED = (
        "“{name}”的物业电脑已重建：{entries} 条记录，{devices} 台设备，{photos} 张照片。",
        "The office of “{name}” is rebuilt: {entries} entries, {devices} devices, {photos} photos.",
    )
    ENDS = (
        "旧物业电脑的日志到 {short} 为止；此后打印的日报序号更大。",
        "The old office's log of residents ends at {short}; a day report printed later shows a higher count.",
    )
    LEFT_OUT = (
        "略去 {count} 条日志：没有人为其设备作证，或前面有缺失。",
        "{count} chains were left out: nobody vouches for their device, or something before them is missing.",
    )
    NEXT = (
        "现在给每个门岗重开接入码（device invite 名称 --again），在门岗上：device join 文件 --again。",
        "Now make each gate a set-up code again (device invite NAME --again), and there: device join FILE --again.",
    )


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
    say(Said.CODES)


def alone(
    data: Data,
    reason: Annotated[str, typer.Option("--reason", help=told(Help.ALONE_WHY))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Say that no gate is left that knows what this office said before its database was put back or copied."""
    from gatekeeper.service.put_back import alone as go_on

    with device(data, passphrase_file) as office:
        since = go_on(reason, store=office.store)
    say(Said.GOES_ON, since=since)


def recover(
    data: Data,
    sources: Annotated[
        list[Path],
        typer.Option("--from", metavar="FILE|FOLDER", help=told(Help.FROM)),
    ],
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help=told(Help.KEY))],
    office: Annotated[str, typer.Option("--office", help=told(Help.NAME))] = "New office",
    key_passphrase_file: Annotated[
        Path | None, typer.Option("--key-passphrase-file", help=told(Help.KEY_PASSPHRASE))
    ] = None,
    from_passphrase_file: Annotated[
        Path | None, typer.Option("--from-passphrase-file", help=told(Help.FROM_PASSPHRASE))
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Make an office anew from the recovery key and whatever is left: a gate's folder, or any full bundle.

    Cards stay good. Next: `device invite` each gate by its old name with --again, and there `device join --again`.
    """
    from gatekeeper.cli.common import given_passphrase
    from gatekeeper.vault.keyfile import LIMIT
    from gatekeeper.wiring.lock import Use
    from gatekeeper.wiring.lock import alone as only_program
    from gatekeeper.wiring.recover import recover_estate

    passphrase = chosen_passphrase(passphrase_file)
    try:
        blob = read_file(key, LIMIT)
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
    say(Said.RECOVERED, name=made.estate.name, entries=made.entries, devices=made.machines, photos=made.photos)
    say(Said.ENDS, short=made.short)
    if made.left:
        say(Said.LEFT_OUT, count=made.left)
    say(Said.NEXT)
