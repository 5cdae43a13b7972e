"""Every paper that leaves this program, drawn once: for tests of their words and their codes, and to be looked at.

``python -m tests.printing.papers FOLDER [LOGO.png]`` draws them all, as pictures.
"""

import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2

from gatekeeper.domain.colour import Colour
from gatekeeper.domain.passes import PassKind
from gatekeeper.domain.words import Language
from gatekeeper.printing.cards import draw_cards
from gatekeeper.printing.day import draw_day
from gatekeeper.printing.guide import draw_guide
from gatekeeper.printing.invitation import print_invitation
from gatekeeper.printing.layout import Layout
from gatekeeper.printing.render import render_pages
from gatekeeper.printing.stairwell import draw_sheets
from gatekeeper.printing.trial_page import draw_trial_page
from gatekeeper.service.office.stairwells import stairwells
from gatekeeper.service.papers import CardFace
from gatekeeper.wiring.guide import GuideReader, guide_for
from tests.printing.duties import papers_of_duty
from tests.printing.faces import a_face
from tests.printing.test_day import a_report
from tests.wiring.test_invitation import an_invitation, text_of

DAY = date(2026, 11, 28)
PHONE = "0755-8326 7788"
YELLOW = Colour("yellow", 3, "黄色", "Yellow", "#f2d45c", "临时来访", "Visitors")
GREEN = Colour("green", 1, "绿色", "Green", "#7cc68d", "在住居民", "Residents")


def every_face(logo: bytes | None = None) -> list[CardFace]:
    """A resident's card, a worker's, a car's and a visitor's."""
    usual = {"phone": PHONE, "logo": logo}
    return [
        a_face(1, colour=GREEN, **usual),
        a_face(2, kind=PassKind.STAFF, kind_zh="工作证", kind_en="Staff pass", **usual),
        a_face(
            3,
            kind=PassKind.VEHICLE,
            kind_zh="车辆通行证",
            kind_en="Vehicle pass",
            plate="粤B·D12345",
            colour=GREEN,
            **usual,
        ),
        a_visitor(logo),
    ]


def a_visitor(logo: bytes | None = None) -> CardFace:
    """Of four hours, as a gate prints it."""
    return a_face(
        538968064,
        kind=PassKind.TEMPORARY,
        kind_zh="临时通行证",
        kind_en="Temporary pass",
        colour=YELLOW,
        visits=True,
        ends=datetime(2026, 11, 28, 18, 30, tzinfo=UTC),
        valid_to=DAY,
        phone=PHONE,
        logo=logo,
    )


def every_paper(language: Language, logo: bytes | None = None) -> Mapping[str, bytes]:
    """The PDFs, by what they are."""
    faces = every_face(logo)
    label = draw_cards([a_visitor(logo)], layout=Layout.LABEL, read_back=None, language=language)
    card = draw_cards(faces, layout=Layout.CARD, read_back=None, language=language, backs=True)
    many = draw_cards(
        [
            replace(face, token=a_face(number).token, label=f"{number:08d}/1")
            for number, face in enumerate(faces * 2, 11)
        ],
        read_back=None,
        language=language,
        backs=True,
    )
    sheets, _ = draw_sheets(stairwells(faces), estate="阳光花园", day=DAY, language=language)
    guides = {
        f"guide-{reader.value}": draw_guide(
            guide_for(reader, language, estate="阳光花园", phone=PHONE, day=DAY, logo=logo)
        )
        for reader in GuideReader
    }
    with TemporaryDirectory() as folder:
        out = Path(folder) / "invitation.pdf"
        until = datetime(2026, 11, 29, 14, 7, tzinfo=UTC) + timedelta(hours=8)
        print_invitation(text_of(an_invitation()), "北门", out, until=until, logo=logo)
        invitation = out.read_bytes()
    return {
        "label": label,
        "card": card,
        "cards": many,
        "sheets": sheets,
        "invitation": invitation,
        "day": draw_day(a_report(), language),
        "trial": draw_trial_page(a_face(9).token),
        **guides,
        **papers_of_duty(language),
    }


def main(folder: Path, logo: bytes | None) -> None:
    """Draw each page of each paper in both languages."""
    folder.mkdir(parents=True, exist_ok=True)
    for language in Language:
        for name, pdf in every_paper(language, logo).items():
            for number, page in enumerate(render_pages(pdf, 200 if name in ("card", "label") else 110)):
                cv2.imwrite(str(folder / f"{name}-{language.name.lower()}-{number}.png"), page)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes() if len(sys.argv) > 2 else None)
