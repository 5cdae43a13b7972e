"""A gate and its hub: one visit now, or a syncer that visits by itself."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec

from gatekeeper.domain.errors import BadInput, BundleRefused, HubRefused, HubUnreachable
from gatekeeper.domain.words import Sentence, Words
from gatekeeper.link.known import hub_address, load_hub, save_hub
from gatekeeper.link.step import HubVisit, Outpost, visit
from gatekeeper.link.sync import LinkState, Syncer, WakingStore
from gatekeeper.vault import tls
from gatekeeper.vault.ca import hub_name
from gatekeeper.wiring.device import OpenDevice, opened


class Said(Words):
    """Why there is no exchange by network."""

    NO_AUTHORITY = (
        "本门岗的接入码没有写明服务的证书：要用网络请重新加入小区。",
        "This gate's set-up code named no hub: join the estate again to use the network.",
    )


def sync_now(device: OpenDevice, address: str | None = None) -> HubVisit:
    """Bring this gate and its office into step, now.

    Args:
        address: The hub's, if it is not the one from before; it is remembered once the visit has succeeded.

    Raises:
        HubUnreachable, HubRefused, BundleRefused: Nothing was lost; try again later.
        NotAllowed: No hub's address is known, or this is the office.
        BadInput: The address is none, or the invitation named no authority.
    """
    outpost = outpost_for(device)
    if address is None:
        return visit(outpost)
    before = load_hub(device.folder)
    if not before.pin:
        raise BadInput(Said.NO_AUTHORITY)
    save_hub(device.folder, msgspec.structs.replace(before, address=hub_address(address)))
    try:
        return visit(outpost)
    except BaseException:
        known = load_hub(device.folder)
        save_hub(device.folder, msgspec.structs.replace(known, address=before.address))
        raise


def first_visit(folder: Path, passphrase: str) -> Sentence | str | None:
    """Call the hub that an invitation named, right after joining.

    Returns:
        None when the office knows this machine now; else why not: a sentence, or nothing where no hub was named.
    """
    if not load_hub(folder).address:
        return ""
    with opened(folder, passphrase) as device:
        try:
            sync_now(device)
        except (HubUnreachable, HubRefused, BundleRefused) as error:
            return error.told
    return None


def syncer_for(
    device: OpenDevice,
    told: Callable[[LinkState], None] = lambda state: None,
    mistake: Callable[[Exception], object] = lambda error: None,
) -> tuple[Syncer, WakingStore]:
    """A syncer that is not started yet, and the store through which the gate's work wakes it.

    Args:
        told: Is called with each new state, in the syncer's thread.
        mistake: Is called with an error that no visit should raise, there too.
    """
    syncer = Syncer(partial(visit, outpost_for(device)), device.clock, told=told, mistake=mistake)
    return syncer, WakingStore(device.store, syncer.wake)


def outpost_for(device: OpenDevice) -> Outpost:
    """What a machine needs to visit its hub."""
    return Outpost(
        folder=device.folder,
        store=device.store,
        keys=device.keys,
        clock=device.clock,
        tls=lambda authority, certificate: tls.gate_context(authority, certificate, device.keys),
        good_until=tls.good_until,
        hub_name=hub_name,
    )
