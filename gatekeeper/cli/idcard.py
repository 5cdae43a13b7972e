"""``gatekeeper idcard``: read ID cards, passports and other machine-readable zones, and number plates in pictures."""

from typing import Annotated

import typer

from gatekeeper.cli.common import AsJson, say, say_json
from gatekeeper.cli.language import told
from gatekeeper.domain.words import Words, listing


class Help(Words):
    """What `--help` says."""

    IDCARD = (
        (
            "读取每张图片中的身份证：姓名、性别、民族、出生、住址、号码，以及有什么不对。\n\n"
            "护照、签证、通行证和外国证件读机读码；末位等校验数字不经推算全部相符、两次读取一致，号码才算有效。\n\n"
            "车辆图片给出车牌、种类和颜色；有把握的车牌才算有效。\n\n"
            "末位、地区、印的出生日期和性别都与号码相符，号码才算有效。一张图片中有几个证件的，说最大的一个。"
            "不是图片的文件得到 `error`，其余照常，退出状态为 1。"
        ),
        (
            "Read the ID card in each picture: name, sex, nation, birth date, address, number, and what is wrong with them.\n\n"
            "Of a passport, visa, permit or foreign card the machine-readable zone is read; its number counts as valid only if "
            "every check digit fits without a repair, and two readings of the picture agree.\n\n"
            "A picture of a vehicle gives its plate, kind and colour instead; the plate is valid only if it is certain.\n\n"
            "A number counts as valid only if check digit, region, printed birth date and printed sex all agree with it. Of "
            "several documents in a picture the largest is told. A file that is not a picture gets an `error`, the rest is "
            "still done, and the exit status is 1."
        ),
    )
    FILES = "任何常见格式的图片。", "Pictures in any common format."


class Said(Words):
    """What the command says."""

    CERTAIN = "有把握", "certain"
    UNCERTAIN = "没有把握", "not certain"
    NO_PROBLEM = "无", "none"
    ERROR = "{file}：{why}", "{file}: {why}"
    NONE = "{file}：没有找到证件，{ms:.0f} 毫秒", "{file}: no document found, {ms:.0f} ms"
    FOUND = (
        "{file}：{kind}，号码 {number}，问题：{problems}，{ms:.0f} 毫秒",
        "{file}: {kind}, number {number}, problems: {problems}, {ms:.0f} ms",
    )


def idcard(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help=told(Help.FILES))],
    as_json: AsJson = False,
) -> None:
    """Read the ID card in each picture: name, sex, nation, birth date, address, number, and what is wrong with them.

    Of a passport, visa, permit or foreign card the machine-readable zone is read; its number counts as valid only if every
    check digit fits without a repair, and two readings of the picture agree.

    A picture of a vehicle gives its plate, kind and colour instead; the plate counts as valid only if it is certain.

    A number counts as valid only if check digit, region, printed birth date and printed sex all agree with it. Of several
    documents in a picture the largest is told. A file that is no picture gets an `error`, the rest is still done, and the
    exit status is 1.
    """
    from gatekeeper.camera.document_files import read_files
    from gatekeeper.camera.documents import Documents

    failed = False
    for found in read_files(files, reader=Documents()):
        failed = failed or "error" in found
        if as_json:
            say_json(found)
        elif "error" in found:
            say(Said.ERROR, file=found["file"], why=found["error"])
        elif found["kind"] is None:
            say(Said.NONE, file=found["file"], ms=found["ms"])
        else:
            number = Said.CERTAIN if found["number_valid"] else Said.UNCERTAIN
            problems = listing(found["problems"] or (Said.NO_PROBLEM,))
            say(Said.FOUND, file=found["file"], kind=found["kind"], number=number, problems=problems, ms=found["ms"])
            for name, field in found["fields"].items():
                say(f"  {name + ':':<9}{field['text']}  ({field['confidence']:.0%})")
    if failed:
        raise typer.Exit(1)
