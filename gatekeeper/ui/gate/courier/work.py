"""Handing over and handing out, at work: the store records each."""

from functools import partial

from gatekeeper.service.gate.courier import hand_out, hand_over, parcels_for, take_back
from gatekeeper.ui.gate.courier.state import (
    HandedOut,
    HandedOver,
    HandOut,
    HandOver,
    ParcelsTold,
    SeekParcels,
    UndoneOutside,
    UndoOutside,
)
from gatekeeper.ui.gate.outside import Begin, PanelWork


class CourierWork(PanelWork):
    """Has the store record, and asks it what lies here."""

    def begins(self) -> Begin:
        """Four requests."""
        return {
            HandOver: self._hand_over,
            SeekParcels: self._seek,
            HandOut: self._hand_out,
            UndoOutside: self._take_back,
        }

    def _hand_over(self, wish: HandOver) -> None:
        out = self.outside
        out.run(
            lambda: out.actions.at_store(partial(hand_over, wish.host, wish.purpose, wish.parcels, wish.shelf)),
            lambda kept: out.handle(HandedOver(wish.number, kept, out.now())),
            number=wish.number,
        )

    def _seek(self, wish: SeekParcels) -> None:
        out = self.outside

        def failed(error: Exception) -> None:
            """Nobody asked for it: the person is answered all the same."""
            out.report(error)
            out.handle(ParcelsTold(wish.number, wish.turn, ()))

        out.run(
            lambda: out.actions.at_store(partial(parcels_for, wish.person)),
            lambda parcels: out.handle(ParcelsTold(wish.number, wish.turn, parcels)),
            failed,
        )

    def _hand_out(self, wish: HandOut) -> None:
        out = self.outside
        out.run(
            lambda: out.actions.at_store(partial(hand_out, wish.person, wish.visits)),
            lambda kept: out.handle(HandedOut(wish.number, wish.turn, kept, out.now())),
            number=wish.number,
        )

    def _take_back(self, wish: UndoOutside) -> None:
        out = self.outside
        visits = tuple(one.visit for one in wish.done.kept)
        out.run(
            lambda: out.actions.at_store(partial(take_back, visits, wish.done.was)),
            lambda _: out.handle(UndoneOutside(wish.number, wish.done, out.now())),
            number=wish.number,
        )
