"""``gatekeeper estate``: found an estate and give it its rules."""

from pathlib import Path
from typing import Annotated

import typer

from gatekeeper.cli import recover as recovering
from gatekeeper.cli.common import AsJson, Data, PassphraseFile, chosen_passphrase, device, say, say_json
from gatekeeper.cli.language import told
from gatekeeper.cli.recover import alone, new_codes, recover
from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Words


class Help(Words):
    """What `--help` says."""

    ESTATE = "创建小区；启用规定。", "Found an estate; put rules in force."
    POLICY = (
        "routine（日常）、heightened（加强）、sealed（封闭），或自己的规定文件。",
        "routine, heightened, sealed, or a policy file of your own.",
    )
    NAME = "小区名称，印在每张卡上。", "What the estate is called; it stands on every card."
    OFFICE = "这台物业电脑的名称。", "What this office computer is called."
    ZONE = (
        "小区的时区，如 Asia/Shanghai；不写则用本机的。",
        "The estate's time zone, such as Asia/Shanghai; else this computer's.",
    )
    INIT = (
        (
            "创建小区：把本机设为它的物业电脑，密钥全新，名单为空。\n\n"
            "下一步：`residents import`、`passes issue`、`cards print`，并给每个门岗 `device invite`。"
        ),
        (
            "Found an estate: make this computer its office, with fresh keys and nobody registered.\n\n"
            "Next: `residents import`, `passes issue`, `cards print`, and `device invite` for each gate."
        ),
    )
    POLICY_NAME = "routine、heightened、sealed，或一个文件。", "routine, heightened, sealed, or a file."
    SET_POLICY = (
        "启用另一套规定；门岗下次同步后采用。",
        "Put other rules in force; the gates adopt them with their next sync.",
    )
    NEW_ZONE = (
        "小区的时区，如 Asia/Shanghai；“”表示各用本机的。",
        "The estate's time zone, such as Asia/Shanghai; “” for each computer's.",
    )
    PHONE = "保安打哪个电话，显示在门岗上。", "Whom a guard calls, as gates show it."
    SETTINGS = (
        "查看或更改全小区通用的设置，不管各电脑怎么设；门岗下次同步后得知。",
        (
            "See or change what holds on every device, whatever its computer is set to; the gates will know "
            "after their next sync."
        ),
    )
    CARDS = (
        "查看或更改卡面：小区自己的颜色，背面文字。新打印的卡才变。",
        "See or change how cards look: the estate's own colour, the text of the back. Cards that are printed from now on.",
    )
    ACCENT = "深色，如 #1b4f8a；“”表示不用。", "A dark colour such as #1b4f8a; “” for none."
    BACK = "背面的一行；可重复，最多 5 行。", "A line of the back; again for more, at most five."
    USUAL = "恢复通用样式。", "Back to the usual look."
    LOGO_FILE = (
        "PNG、SVG、JPEG、WebP、BMP 或 TIFF，最大 8 MiB。",
        "A PNG, SVG, JPEG, WebP, BMP or TIFF of at most 8 MiB.",
    )
    NO_LOGO = "不用标志，用小区名称的首字。", "No logo: the first letter of the estate's name instead."
    LOGO = (
        (
            "设小区标志，印在卡片、标签、接入码、签收单和一页通上；门岗下次同步后得知。\n\n"
            "图片裁去白边，压到 8 kB 以内；只留像素。"
        ),
        (
            "Set the estate's logo, for cards, labels, set-up codes, hand-over sheets and the laminated pages; the gates will "
            "have it after their next sync.\n\n"
            "The white around it is cut off, and it is made at most 8 kB small; nothing but the pixels is kept."
        ),
    )


class Said(Words):
    """What the commands say."""

    FOUNDED = (
        "“{name}”已创建。密钥在 {folder} 中，由本机密码保护。",
        "“{name}” is founded. Its keys lie in {folder}, protected by the passphrase.",
    )
    ZONE_IS = (
        "时区为 {zone}；更改：estate settings --zone Asia/Shanghai",
        "Its time zone is {zone}; to change it: estate settings --zone Asia/Shanghai",
    )
    COPY_KEY = (
        "请把 {file} 复制到U盘并锁好：有了它、本机密码，再加一个门岗或一个完整数据包，",
        "Copy {file} to a stick and lock it away: with it, the passphrase, and a gate or a full bundle,",
    )
    COPY_KEY_WHY = "就能用 `estate recover` 重建物业电脑。", "`estate recover` rebuilds the office."
    IN_FORCE = "从现在起执行：{zh} / {en}。", "In force here from now on: {zh} / {en}."
    ZONE_SHOWN = "时区：{zone}（本机：{mine}）", "time zone: {zone} (this computer: {mine})"
    PHONE_SHOWN = "电话：{phone}", "telephone: {phone}"
    EACH = "各用本机的", "that of each computer"
    UNKNOWN = "不明", "unknown"
    NO_PHONE = "未设", "none"
    LOGO_SHOWN = "标志：{logo}", "logo: {logo}"
    LOGO_THERE = "已设", "set"
    LOGO_SET = "已设小区标志，{size:,} 字节；打印新卡即可看到。", "The logo is set, {size:,} bytes; new cards show it."
    LOGO_GONE = "不再用标志。", "No logo is used from now on."
    CARDS_COLOUR = "小区颜色：{colour}", "colour of the estate: {colour}"
    EACH_PASS = "随通行证", "that of each pass"
    CARDS_BACK = "背面 {n}：{line}", "back {n}: {line}"
    WHICH_LOGO = "请指明图片，或用 --remove。", "Name a picture, or use --remove."


app = typer.Typer(name="estate", no_args_is_help=True, help=told(Help.ESTATE))

PolicyChoice = Annotated[str, typer.Option("--policy", help=told(Help.POLICY))]


@app.command("init", help=told(Help.INIT))
def init(
    data: Data,
    name: Annotated[str, typer.Option("--name", help=told(Help.NAME))],
    office: Annotated[str, typer.Option("--office", help=told(Help.OFFICE))] = "Office",
    policy: PolicyChoice = "routine",
    zone: Annotated[
        str | None,
        typer.Option("--zone", help=told(Help.ZONE), show_default=False),
    ] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Found an estate: make this machine its office, with fresh keys and an empty registry.

    Next: `residents import`, `passes issue`, `cards print`, and `device invite` for each gate.
    """
    from gatekeeper.wiring.founding import RECOVERY, found_estate
    from gatekeeper.wiring.lock import Use, alone
    from gatekeeper.wiring.rules import read_rules
    from gatekeeper.wiring.zone import computers_zone

    zone = computers_zone() if zone is None else zone.strip()
    passphrase, rules = chosen_passphrase(passphrase_file), read_rules(policy)
    with alone(data, Use.POST):
        estate = found_estate(data, passphrase, name=name, office=office, policy=rules, zone=zone)
    if as_json:
        say_json({"estate": estate.id, "name": estate.name, "zone": zone, "recovery_key": str(data / RECOVERY)})
        return
    say(Said.FOUNDED, name=estate.name, folder=data)
    say(Said.ZONE_IS, zone=zone or Said.EACH)
    say(Said.COPY_KEY, file=RECOVERY)
    say(Said.COPY_KEY_WHY)


@app.command("policy", help=told(Help.SET_POLICY))
def policy(
    data: Data,
    choice: Annotated[str, typer.Argument(metavar="POLICY", help=told(Help.POLICY_NAME))],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put other rules in force; the gates take them over with the next bundle."""
    from gatekeeper.service.office.found import set_policy
    from gatekeeper.wiring.rules import read_rules

    text = read_rules(choice)
    with device(data, passphrase_file) as office:
        read = set_policy(text, store=office.store)
    say(Said.IN_FORCE, zh=read.title_zh, en=read.title_en)


@app.command("settings", help=told(Help.SETTINGS))
def settings(
    data: Data,
    zone: Annotated[
        str | None,
        typer.Option("--zone", help=told(Help.NEW_ZONE), show_default=False),
    ] = None,
    phone: Annotated[str | None, typer.Option("--phone", help=told(Help.PHONE), show_default=False)] = None,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """See or change what holds at every machine, whatever its computer is set to; gates learn it with their next bundle."""
    from gatekeeper.service.office.settings import change_settings
    from gatekeeper.wiring.zone import computers_zone

    with device(data, passphrase_file) as here:
        if zone is None and phone is None:
            with here.store.read() as look:
                known = look.settings()
        else:
            known = change_settings(zone=zone, phone=phone, store=here.store)
    mine = computers_zone()
    if as_json:
        say_json({"zone": known.zone, "phone": known.phone, "logo": known.logo, "computers_zone": mine})
        return
    say(Said.ZONE_SHOWN, zone=known.zone or Said.EACH, mine=mine or Said.UNKNOWN)
    say(Said.PHONE_SHOWN, phone=known.phone or Said.NO_PHONE)
    say(Said.LOGO_SHOWN, logo=Said.NO_PHONE if known.logo is None else Said.LOGO_THERE)


@app.command("logo", help=told(Help.LOGO))
def logo(
    data: Data,
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help=told(Help.LOGO_FILE), show_default=False)] = None,
    remove: Annotated[bool, typer.Option("--remove", help=told(Help.NO_LOGO))] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """Set the estate's logo, or with --remove go back to the monogram; gates get it with their next bundle."""
    if (file is None) is not remove:
        raise BadInput(Said.WHICH_LOGO)
    from gatekeeper.service.office.logo import set_logo
    from gatekeeper.wiring.logo import read_logo

    png = None if file is None else read_logo(file)
    with device(data, passphrase_file) as office:
        now = set_logo(png, store=office.store)
    if as_json:
        say_json({"logo": now.logo, "bytes": 0 if png is None else len(png)})
    elif png is None:
        say(Said.LOGO_GONE)
    else:
        say(Said.LOGO_SET, size=len(png))


@app.command("cards", help=told(Help.CARDS))
def cards(
    data: Data,
    accent: Annotated[str | None, typer.Option("--colour", help=told(Help.ACCENT), show_default=False)] = None,
    back: Annotated[list[str] | None, typer.Option("--back", help=told(Help.BACK), show_default=False)] = None,
    usual: Annotated[bool, typer.Option("--usual", help=told(Help.USUAL))] = False,
    passphrase_file: PassphraseFile = None,
    as_json: AsJson = False,
) -> None:
    """See or change how cards look that are printed from now on."""
    from gatekeeper.domain.card_design import USUAL, card_design
    from gatekeeper.service.office.card_design import set_card_design

    with device(data, passphrase_file) as office:
        with office.store.read() as look:
            known = look.card_design()
        asked = USUAL if usual else known
        if accent is not None or back is not None:
            lines = list(asked.back) if back is None else back
            asked = card_design(asked.accent if accent is None else accent, "\n".join(lines))
        if asked != known:
            set_card_design(asked, store=office.store)
    if as_json:
        say_json({"colour": asked.accent, "back": list(asked.back)})
        return
    say(Said.CARDS_COLOUR, colour=asked.accent or Said.EACH_PASS)
    for number, line in enumerate(asked.back, start=1):
        say(Said.CARDS_BACK, n=number, line=line)


app.command("new-codes", help=told(recovering.Help.NEW_CODES))(new_codes)
app.command("alone", help=told(recovering.Help.ALONE))(alone)
app.command("recover", help=told(recovering.Help.RECOVER))(recover)
