"""Invitations: how a machine joins the estate without anything being typed off a screen."""

import base64
import binascii
import hashlib
import re
import secrets
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from gatekeeper.domain.errors import BadInput, NotAllowed, NotFound
from gatekeeper.domain.facts import Device, DeviceKind, Invited
from gatekeeper.domain.household import typed_name
from gatekeeper.domain.passage import GateWay
from gatekeeper.domain.words import Words
from gatekeeper.journal.manifest import Introduction
from gatekeeper.service.keys import Keys
from gatekeeper.service.office.found import public_keys
from gatekeeper.service.office.spoken import draw_secret
from gatekeeper.service.ports import Clock, Look, Store
from gatekeeper.service.put_back import must_know
from gatekeeper.service.rights import by_right

PREFIX = "GKI1:"
ANY = re.compile(r"GKI[0-9]{1,2}:")  # what invitations of every version begin with
TEXT_LIMIT = 1200  # characters; an invitation has about 430, with a hub's address 530
LIFE = timedelta(hours=24)  # a page or a stick has to be carried to a gate, perhaps by the next shift
SCREEN_LIFE = timedelta(
    minutes=15
)  # shown on a screen only, where a hub runs: the machine stands beside it, and joins at once


class Said(Words):
    """Why a device is not invited, or an invitation not read."""

    NAME = "门岗名称为 1 至 40 个字。", "A gate's name has 1 to 40 characters."
    OFFICE_ONLY = "只有物业可以生成接入码。", "Only the office makes set-up codes."
    CALLED_SO = "已有名为“{name}”的设备。", "Another device is called “{name}” already."
    NOT_HEARD = (
        "本机尚未收到小区的数据：请先导入一个数据包（sync import）。",
        "This office has not heard from the estate yet: import a bundle first (sync import).",
    )
    OTHER_VERSION = (
        "这个接入码是另一版本的程序生成的：请升级两台设备中较旧的一台。",
        "This set-up code was made by another version of gatekeeper: update the older of the two devices.",
    )
    NO_INVITATION = "这不是物业的接入码。", "This is not a set-up code of a gatekeeper office."
    DAMAGED = "接入码不完整：没有完整复制或读取。", "The set-up code is damaged: it was not copied or read whole."
    WHY = "请说明停用的原因。", "Say why the device is revoked."
    NO_LANE = "只有门岗可以是另一个门岗的通道。", "Only a gate can be another lane of a gate."
    NO_GATE = "没有这个门岗，或已停用。", "There is no such gate, or it is revoked."
    OURSELVES = "不能停用本机。", "A device cannot revoke itself."


class Invitation(msgspec.Struct, frozen=True, array_like=True):
    """What the machine that joins is handed: who the office is, and a secret that works once.

    Attributes:
        office: The anchor of trust: only this machine's signature is believed until it names others.
        authority: SHA-256 of the certificate of the estate's authority; empty where the estate has none.
        address: Where the office's hub is, ``https://host:port``; empty while only sticks are used.
    """

    estate: UUID
    estate_name: str
    office: Device
    name: str
    kind: DeviceKind
    direction: GateWay
    secret: bytes
    until: datetime
    authority: bytes = b""
    address: str = ""


@by_right
def invite(
    name: str,
    *,
    kind: DeviceKind,
    direction: GateWay,
    life: timedelta,
    store: Store,
    clock: Clock,
    authority: bytes = b"",
    address: str = "",
    again: bool = False,
    lane_of: str = "",
) -> str:
    """Make an invitation and return its text, for a file or a QR code. It is a secret until it was used.

    Args:
        authority, address: As in `Invitation`; with them the machine can speak to the hub at once.
        again: For a machine of that name that is paired already, and is to follow this office from now on.
        lane_of: Device id or name of the gate at which it is to stand as another lane; empty for a gate of its own.

    Raises:
        BadInput: The name is empty, too long, or another machine has it; it is no gate, and cannot be a lane of one.
        NotAllowed: This is a gate; or its database was put back, and a machine that knows more was heard before.
        NotFound: This office is a second one and has not heard of the first; or there is no such gate.
    """
    name = typed_name(name)
    if not 1 <= len(name) <= 40:
        raise BadInput(Said.NAME)
    secret = secrets.token_bytes(16)
    with store.write() as work:
        if work.me.kind is not DeviceKind.OFFICE:
            raise NotAllowed(Said.OFFICE_ONLY)
        if not again and any(device.name == name and not device.revoked for device in work.devices()):
            raise BadInput(Said.CALLED_SO, name=name)
        if work.last_heard():
            must_know(work)
        office = work.device(work.me.device)
        if office is None:
            raise NotFound(Said.NOT_HEARD)
        first = _first_lane(lane_of, kind, work) if lane_of else ""
        estate = work.estate()
        until = clock.now() + life
        work.append(Invited(hashlib.sha256(secret).digest(), name, kind, direction, until, first))
    invitation = Invitation(estate.id, estate.name, office, name, kind, direction, secret, until, authority, address)
    packed = msgspec.msgpack.Encoder(uuid_format="bytes").encode(invitation)
    return PREFIX + base64.b32encode(packed).decode().rstrip("=")


def _first_lane(which: str, kind: DeviceKind, look: Look) -> str:
    """The gate that a new lane belongs to; of a lane its gate, for all lanes of a gate stand beside each other."""
    if kind is not DeviceKind.GATE:
        raise BadInput(Said.NO_LANE)
    gates = [one for one in look.devices() if one.kind is DeviceKind.GATE and not one.revoked]
    found = next((one for one in gates if which.strip() in (one.id, one.name)), None)
    if found is None:
        raise NotFound(Said.NO_GATE)
    return found.lane_of or found.id


def read_invitation(text: str) -> Invitation:
    """Read an invitation's text.

    Raises:
        BadInput: It is none, or was not copied whole.
    """
    text = text.strip()
    version = ANY.match(text)
    if version is not None and version[0] != PREFIX:
        raise BadInput(Said.OTHER_VERSION)
    if len(text) > TEXT_LIMIT or version is None:
        raise BadInput(Said.NO_INVITATION)
    code = text[len(PREFIX) :]
    try:
        packed = base64.b32decode(code + "=" * (-len(code) % 8))
        invitation = msgspec.msgpack.decode(packed, type=Invitation)
    except (binascii.Error, msgspec.MsgspecError, ValueError) as error:
        raise BadInput(Said.DAMAGED) from error
    if not invitation.kind.known:  # nobody can be a device of a kind that their program does not know
        raise BadInput(Said.OTHER_VERSION)
    return invitation


def introduce(invitation: Invitation, keys: Keys) -> bytes:
    """What the joining machine says of itself in its first bundles."""
    _, key, token_key = public_keys(keys)
    return msgspec.msgpack.encode(Introduction(invitation.secret, key, keys.recipient, token_key))


@by_right
def revoke(device: Device, reason: str, *, store: Store) -> None:
    """Shut a machine out, and the lanes that it vouched for: nothing they send is taken, nothing is sent to them, and the
    codes of the day are drawn anew.

    Raises:
        NotAllowed: It is the very machine that asks.
        BadInput: No reason was given.
    """
    if not reason.strip():
        raise BadInput(Said.WHY)
    with store.write() as work:
        if device.id == work.me.device:
            raise NotAllowed(Said.OURSELVES)
        lanes = [one for one in work.devices() if one.lane_of == device.id and not one.revoked]
        for one in (device, *lanes):
            work.append(replace(one, revoked=reason.strip()))
        if work.spoken_secret() is not None:
            draw_secret(work)  # whoever has that machine has the secret of all codes that were told until now
