"""Machines that went back in time: this one, or the one that speaks. What is found of it while a bundle is taken in."""

from collections.abc import Iterable

from gatekeeper.domain.errors import JournalBroken
from gatekeeper.domain.facts import Device, DeviceKind, StreamName
from gatekeeper.domain.settled import Settled
from gatekeeper.journal.checkpoint import open_checkpoint
from gatekeeper.journal.manifest import Holding, Manifest
from gatekeeper.service.ports import Clock, Work
from gatekeeper.service.received import Received


class WentBack:
    """What one bundle says of machines that went back in time; made before its chains are taken.

    Attributes:
        rolled_back: This machine did, and learns it now: it has begun new chains.
        told: What was found of the sender for the first time.
        caught_up: Whether this database, which was put back or copied, knows now what was said since.
        owed: Whether the sender has lost entries of its own that are held here.
    """

    def __init__(self, work: Work, manifest: Manifest, sender: Device, own_key: bytes, clock: Clock) -> None:
        self._work = work
        self._manifest = manifest
        self._sender = sender
        self._key = own_key
        self.caught_up = False
        self.rolled_back = self._we()
        if self.rolled_back:
            work.put_back(clock.now())
        # A gate's guard can do nothing about it but carry the lost log back: see `owed`.
        told = self._they()
        self.told = tuple(told) if work.me.kind is DeviceKind.OFFICE else ()
        self.owed = any(one.seq < work.head(one.stream).seq for one in self._own())

    def after(self, chains: Iterable[tuple[StreamName, Received]], *, live: bool) -> None:
        """The bundle's chains were taken.

        Args:
            live: It came over the network, and was made just then.
        """
        self.told += tuple(self._both_alive(chains))
        self._settle()
        since = self._work.me.restored
        if since is None or not (live or self._manifest.made >= since):
            return
        if not any(self._lost(one) for one in self._of(self._work.me.device)):
            self._work.put_back(None)
            self.caught_up = True

    def _of(self, device: str) -> list[Holding]:
        return [one for one in self._manifest.holds if one.stream.device == device]

    def _own(self) -> list[Holding]:
        """What the sender holds of its own chains, those that are held here and it does not know of included."""
        own = self._of(self._sender.id)
        held = {head.stream for head in self._work.heads() if head.stream.device == self._sender.id and head.seq}
        return own + [Holding(name, 0) for name in held - {one.stream for one in own}]

    def _we(self) -> bool:
        """Find our own signature under something we do not know: then this database is older than its device."""
        work = self._work
        went_back = False
        for holding in self._of(work.me.device):
            if not self._lost(holding):
                continue
            found = work.findings(reason="rolled-back", device=work.me.device)
            before = [one for one in found if one.stream == holding.stream]
            if before:  # told before; and where all is settled, somebody else has kept another history of us
                if all(one.settled for one in before):
                    work.tell_again(holding.stream)
                continue
            heard = work.heard(self._sender.id)
            known = {held.stream: held.seq for held in heard.holds} if heard else {}
            work.find("rolled-back", holding.stream, min(known.get(holding.stream, 0), holding.seq) + 1)
            went_back = went_back or holding.stream.epoch == work.me.epoch
        if went_back:
            work.new_epoch()
        return went_back

    def _lost(self, holding: Holding) -> bool:
        """Whether we once signed a head of this chain that we do not hold now."""
        if not holding.proof:
            return False
        try:
            signed = open_checkpoint(holding.proof, self._key)
        except JournalBroken:
            return False
        if (signed.estate, signed.head.stream, signed.head.seq) != (self._work.me.estate, holding.stream, holding.seq):
            return False
        return not self._work.holds(signed.head)

    def _they(self) -> list[str]:
        """A sender that writes a log of another epoch, or holds less of its own than it once told in an older bundle, was
        put back from a copy, or is one."""
        work, sender = self._work, self._sender
        own = self._own()
        epochs = {head.stream.epoch for head in work.heads() if head.stream.device == sender.id and head.seq}
        told = []
        for holding in own:
            new = epochs and holding.stream.epoch not in epochs
            if new and work.me.kind is DeviceKind.OFFICE and work.find("new-log", holding.stream, 1):
                told.append("new-log")
        known = work.heard(sender.id)
        if known is None or self._manifest.made <= known.made:
            return told
        for holding in own:
            if holding.seq < work.head(holding.stream).seq and work.find("rolled-back", holding.stream, holding.seq):
                told.append("rolled-back")
        return told

    def _both_alive(self, chains: Iterable[tuple[StreamName, Received]]) -> list[str]:
        """A chain that goes on after its machine had begun another one: there are two of that machine."""
        work = self._work
        began = [
            next(work.entries(one.stream, 0, 1), None)
            for one in work.findings(reason="new-log", device=self._sender.id)
        ]
        if not began:
            return []
        told = []
        for name, received in chains:
            if name.device != self._sender.id or not received.new:
                continue
            later = [one for one in began if one is not None and one.header.epoch != name.epoch]
            older = {one.header.epoch for one in began if one is not None} - {name.epoch}
            newest = work.head(name)
            first = next(work.entries(name, 0, 1), None)
            if not older or first is None:
                continue
            if any(first.header.hlc < one.header.hlc < newest.hlc for one in later) and work.find("copied", name, 1):
                told.append("copied")
        return told

    def _settle(self) -> None:
        """An own chain that stands here as the sender has kept it is in no doubt any more, nor is one of the sender's that
        it has again."""
        work = self._work
        theirs = {one.stream: one.seq for one in self._own()}
        for finding in work.quarantine(reason="rolled-back"):
            if theirs.get(finding.stream, 0) >= max(1, work.head(finding.stream).seq):
                work.append(Settled(finding.digest, False, "taken back"))
                continue
            if finding.stream.device != work.me.device:
                continue
            for holding in self._of(work.me.device):
                enough = work.me.kind is DeviceKind.GATE or holding.seq >= finding.seq
                if holding.stream == finding.stream and enough and holding.proof and not self._lost(holding):
                    work.append(Settled(finding.digest, False, "taken back"))
                    break
