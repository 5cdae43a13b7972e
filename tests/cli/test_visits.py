"""Visits by commands: an empty list is a sentence, and a visit of a gate is listed by the office after one bundle."""

import cv2
import numpy as np

from gatekeeper.camera.codes import THOROUGH, CodeReader
from gatekeeper.domain.visit import Purpose
from gatekeeper.wiring.device import opened
from tests.cli.estate import PASSPHRASE, Commands
from tests.cli.test_commands import residents
from tests.visiting import make_out


def test_a_visitor_of_the_gate_is_listed_with_a_masked_name(gatekeeper: Commands) -> None:
    """At the gate at once, at the office after the bundle; scripts are told codes, people words."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    gatekeeper.carry("office", "gate")
    assert "Nobody" in gatekeeper("visit", "list", "--data", "gate").out
    with opened(gatekeeper.folder / "gate", PASSPHRASE) as gate:
        with gate.store.read() as look:
            flat = next(str(one.flat) for one in look.households())
        make_out("王来访", flat, 4, Purpose.REPAIR, store=gate.store, keys=gate.keys, clock=gate.clock)
    gatekeeper.carry("gate", "office")

    (here,), (there,) = (gatekeeper("visit", "list", "--data", folder, "--json").lines for folder in ("gate", "office"))

    assert here == there
    assert (here["flat"], here["name"], here["purpose"], here["state"]) == (flat, "王*", "repair", "arrived")
    assert here["until"] is not None
    assert not here["overstays"]
    assert "Repair" in gatekeeper("visit", "list", "--data", "office").out


def test_a_visit_is_expected_sent_as_a_picture_and_called_off(gatekeeper: Commands) -> None:
    """Scripts are told the number; the picture reads as the pass; wrong times and purposes are sentences."""
    gatekeeper.estate()
    gatekeeper("residents", "import", "--data", "office", residents(gatekeeper))
    with opened(gatekeeper.folder / "office", PASSPHRASE) as office, office.store.read() as look:
        flat = next(str(one.flat) for one in look.households())
    picture = gatekeeper.folder / "code.png"
    asked = ("visit", "expect", "--data", "office", "--name", "王来访", "--flat", flat)

    (made,) = gatekeeper(*asked, "--qr", picture, "--json").lines
    (listed,) = gatekeeper("visit", "list", "--data", "office", "--json").lines

    assert (made["name"], made["purpose"], made["code"]) == ("王*", "guest", listed["code"])
    assert (listed["visit"], listed["state"]) == (made["visit"], "expected")
    (read,) = CodeReader(THOROUGH)(np.asarray(cv2.imread(str(picture)), np.uint8))
    assert read.text.isdigit()
    assert "2026-12-01T14:00" in gatekeeper(*asked, "--from", "tomorrow").err
    assert "guest" in gatekeeper(*asked, "--purpose", "burglary").err
    assert "No such" in gatekeeper("visit", "call-off", "--data", "office", "999", "--reason", "ill").err
    (done,) = gatekeeper("visit", "call-off", "--data", "office", made["code"], "--reason", "ill", "--json").lines
    assert done == {"called_off": 1}
    assert gatekeeper("visit", "list", "--data", "office", "--json").lines == []
