"""A device's folder, made: an estate's first office, and a machine that was invited."""

import os
from pathlib import Path
from types import ModuleType

import pyrage

from gatekeeper.domain.calendar import zone_of
from gatekeeper.domain.errors import BadInput, NotAllowed
from gatekeeper.domain.facts import DeviceKind, Estate
from gatekeeper.domain.policy import Policy
from gatekeeper.domain.words import Words
from gatekeeper.link.known import KnownHub, save_hub
from gatekeeper.service.files import why
from gatekeeper.service.identifiers import uuid7
from gatekeeper.service.keys import Keys
from gatekeeper.service.office import found
from gatekeeper.service.office.found import RECOVERY as RECOVERY
from gatekeeper.service.office.invite import Invitation, introduce
from gatekeeper.service.ports import Clock
from gatekeeper.store.store import FILE as DATABASE
from gatekeeper.store.store import create_store
from gatekeeper.vault import keyfile
from gatekeeper.wiring.clock import SystemClock
from gatekeeper.wiring.device import OpenDevice


class Said(Words):
    """Why a folder does not become a device."""

    NO_NAME = "请给小区起个名称。", "An estate needs a name."
    ZONE = (
        "“{text}”不是时区：请写如 Asia/Shanghai。",
        "“{text}” is not a time zone: write one such as Asia/Shanghai.",
    )
    OVERWRITE = (
        (
            "{folder} 中有一个小区的 {file}：创建新小区会覆盖它。要重建那个小区的物业电脑，请用 estate "
            "recover；要创建另一个小区，请选空文件夹。"
        ),
        (
            "There is an estate's {file} in {folder}: a new estate would overwrite it. To rebuild that "
            "estate's office, use estate recover; to found another one, choose an empty folder."
        ),
    )
    OVER = "接入码已过期：请物业重新生成。", "The set-up code has expired: ask the office for a new one."
    OTHER_INVITATION = (
        "此接入码属于外小区，或给另一种设备：请在空文件夹中加入。",
        "This set-up code is from another estate, or for another kind of device: join in an empty folder.",
    )
    IN_USE = (
        "{folder} 已是一台设备的数据文件夹：请选空文件夹。",
        "{folder} is a gatekeeper device already: choose an empty folder.",
    )
    UNUSABLE = "{folder} 无法使用：{why}。", "{folder} cannot be used: {why}."


def _certificates() -> ModuleType:
    """What signs the certificates of an estate's hub; of all that makes a folder only a new office needs it."""
    from gatekeeper.vault import ca

    return ca


def found_estate(
    folder: Path,
    passphrase: str,
    *,
    name: str,
    office: str,
    policy: str,
    zone: str = "",
    clock: Clock | None = None,
) -> Estate:
    """Make the folder of an estate's first office.

    Args:
        zone: IANA name of the estate's time zone; empty for that of each computer.

    Raises:
        BadInput: The folder is in use, the passphrase too short, the name empty, or the zone unknown.
        BadPolicy: The rules are not valid; the folder is left empty.
    """
    if not name.strip():
        raise BadInput(Said.NO_NAME)
    if zone and zone_of(zone) is None:
        raise BadInput(Said.ZONE, text=zone[:40])
    clock = clock or SystemClock()
    Policy.from_toml(policy)  # before anything is made
    if (folder / RECOVERY).exists():
        raise BadInput(Said.OVERWRITE, file=RECOVERY, folder=folder)
    keys = new_folder(folder, passphrase)
    device, *_ = found.public_keys(keys)
    estate = uuid7(clock.now())
    recovery = pyrage.x25519.Identity.generate()
    keyfile.write_secret(folder / RECOVERY, keyfile.wrap(str(recovery).encode(), passphrase))
    ca = _certificates()
    ca.save_authority(folder, ca.new_authority(estate, clock.now()), keys)
    store = create_store(folder, keys, clock, estate=estate, device=device, kind=DeviceKind.OFFICE)
    try:
        return found.found(
            estate,
            name.strip(),
            policy,
            recovery=str(recovery.to_public()),
            office=office.strip() or "Office",
            store=store,
            keys=keys,
            zone=zone,
        )
    finally:
        store.close()


def join_estate(folder: Path, passphrase: str, invitation: Invitation, clock: Clock | None = None) -> None:
    """Make the folder of a machine that was invited; the office knows it after its first bundle.

    Raises:
        BadInput: The folder is in use, or the passphrase too short.
        NotAllowed: The invitation has run out.
    """
    clock = clock or SystemClock()
    if clock.now() >= invitation.until:
        raise NotAllowed(Said.OVER)
    keys = new_folder(folder, passphrase)
    device, *_ = found.public_keys(keys)
    save_hub(folder, KnownHub(invitation.address, invitation.authority.hex()))
    create_store(
        folder,
        keys,
        clock,
        estate=invitation.estate,
        device=device,
        kind=invitation.kind,
        office=invitation.office,
        introduction=introduce(invitation, keys),
    ).close()


def follow_office(device: OpenDevice, invitation: Invitation) -> None:
    """Let a machine that has joined before believe the office that invited it again, and keep its log and its keys.

    Raises:
        NotAllowed: The invitation has run out.
        BadInput: It is of another estate, or for another kind of machine.
    """
    if device.clock.now() >= invitation.until:
        raise NotAllowed(Said.OVER)
    me = device.store.me
    if (invitation.estate, invitation.kind) != (me.estate, me.kind):
        raise BadInput(Said.OTHER_INVITATION)
    with device.store.write() as work:
        work.follow(invitation.office, introduce(invitation, device.keys))
    save_hub(device.folder, KnownHub(invitation.address, invitation.authority.hex()))


def new_folder(folder: Path, passphrase: str) -> Keys:
    """Make the folder and the keys of a new device.

    Raises:
        BadInput: The folder is in use, or the passphrase too short.
    """
    keyfile.long_enough(passphrase)
    if (folder / keyfile.FILE).exists() or (folder / DATABASE).exists():
        raise BadInput(Said.IN_USE, folder=folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if os.name != "nt":
            folder.chmod(0o700)
        keys = keyfile.new_keys()
        keyfile.save_keys(folder, keys, passphrase)
    except OSError as error:
        raise BadInput(Said.UNUSABLE, folder=folder, why=why(error)) from error
    return keys
