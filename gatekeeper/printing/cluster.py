"""The picture of several cases on A4, as vectors; the same plan that the window draws."""

from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from gatekeeper.domain.errors import BadInput
from gatekeeper.domain.words import Language, Words, listing
from gatekeeper.printing.fitting import Fitted, fit
from gatekeeper.printing.fonts import BOLD, REGULAR, load_fonts
from gatekeeper.printing.inks import BLACK, GRAY, WHITE, Rgb
from gatekeeper.printing.lettering import write, write_centred, write_right
from gatekeeper.printing.page import draw_page
from gatekeeper.printing.png import png_of
from gatekeeper.service.cluster_parts import Spot, SpotKind, Tie, TieStroke, TimeMark, TimeMarkKind
from gatekeeper.service.cluster_plan import TEXT, plan
from gatekeeper.service.office.cluster import Cluster
from gatekeeper.service.ours import MAKER, make_way, our_pdf, our_png
from gatekeeper.service.paper_file import write_paper
from gatekeeper.service.papers import minute_of
from gatekeeper.service.tracing_words import ClusterWord

_WIDE, _HIGH = landscape(A4)
_MARGIN, _HEAD, _FOOT = 12 * mm, 17 * mm, 6 * mm
_DESIGNED = 1130.0  # units across, as wide as in the window
_DPI = 200  # of the picture file
_RED: Rgb = (0.70, 0.08, 0.12)
_BLUE: Rgb = (0.06, 0.31, 0.60)
_LINE: Rgb = (0.80, 0.83, 0.86)
_WIDTHS = {TieStroke.CLOSE: 2.4, TieStroke.NEAR: 1.2, TieStroke.LOOSE: 1.0, TieStroke.GRID: 0.6}
_INKS = {TieStroke.CLOSE: _RED, TieStroke.NEAR: _BLUE, TieStroke.LOOSE: GRAY, TieStroke.GRID: _LINE}


class Said(Words):
    """Why a picture is not written."""

    OTHER_NAME = (
        "{name} 不能写：关系图的文件名以 .png 或 .pdf 结尾。",
        "{name} cannot be written: the picture's file is called .png or .pdf.",
    )


def draw_cluster(known: Cluster, language: Language) -> bytes:
    """One page, in memory; the same cluster gives the same bytes.

    Raises:
        PrintFailed: The font is damaged.
    """
    load_fonts()
    drawn = BytesIO()
    pdf = Canvas(drawn, pagesize=(_WIDE, _HIGH), invariant=1, pageCompression=1)
    pdf.setTitle(ClusterWord.TITLE.fill(language))
    pdf.setCreator(MAKER)
    title = f"{known.estate}　{ClusterWord.TITLE.fill(language)}"
    write(pdf, fit(title, BOLD, _WIDE - 2 * _MARGIN, (14, 9)), BOLD, _MARGIN, _HIGH - _MARGIN, BLACK)
    write(pdf, Fitted((summary(known, language),), 8.5), REGULAR, _MARGIN, _HIGH - _MARGIN - 14, GRAY)
    said = [ClusterWord.KEEP.fill(language)]
    if known.silent:
        said.insert(0, ClusterWord.SILENT.fill(language, gates=listing(known.silent)))
    write(pdf, fit(" ".join(said), REGULAR, _WIDE - 2 * _MARGIN, (8, 5)), REGULAR, _MARGIN, _FOOT, GRAY)
    scale = (_WIDE - 2 * _MARGIN) / _DESIGNED
    high = (_HIGH - _MARGIN - _HEAD - _FOOT - 6 * mm) / scale
    picture = plan(known, _DESIGNED, high, language)
    pdf.translate(_MARGIN, _FOOT + 6 * mm)
    pdf.scale(scale, scale)
    for edge in picture.edges:
        _edge(pdf, edge, high)
    for box in picture.boxes:
        _box(pdf, box, high)
    for mark in picture.marks:
        _mark(pdf, mark, high)
    pdf.save()
    return drawn.getvalue()


def summary(known: Cluster, language: Language) -> str:
    """How many cases and contacts it shows."""
    counts = {"cases": len(known.cases), "people": len(known.people), "shared": len(known.shared)}
    return ClusterWord.SUMMARY.fill(language, at=minute_of(known.made_at), **counts)


def picture_named(out: Path) -> None:
    """See that a picture's file is called as it can be written.

    Raises:
        BadInput: It is called neither ``.png`` nor ``.pdf``.
    """
    if out.suffix.lower() not in (".png", ".pdf"):
        raise BadInput(Said.OTHER_NAME, name=out.name)


def print_cluster(known: Cluster, out: Path, language: Language) -> None:
    """Write the picture, as PNG or PDF, as the file is called.

    Raises:
        BadInput: The file is called neither ``.png`` nor ``.pdf``.
        FileInTheWay: What stands at `out` was not made by this program.
        PrintFailed: No room on the disk, or the font is damaged.
    """
    picture_named(out)
    ours = our_png if out.suffix.lower() == ".png" else our_pdf
    make_way(out, ours)
    pdf = draw_cluster(known, language)
    write_paper(out, png_of(draw_page(pdf, 0, _DPI)) if ours is our_png else pdf, ours)


def _edge(pdf: Canvas, edge: Tie, high: float) -> None:
    pdf.setStrokeColorRGB(*_INKS[edge.stroke])
    pdf.setLineWidth(_WIDTHS[edge.stroke])
    pdf.setDash([4, 3] if edge.stroke is TieStroke.LOOSE else [])
    way = pdf.beginPath()
    (x, y), *rest = edge.points
    way.moveTo(x, high - y)
    for x, y in rest:
        way.lineTo(x, high - y)
    pdf.drawPath(way)
    pdf.setDash([])


def _box(pdf: Canvas, box: Spot, high: float) -> None:
    """A box with its words; `high` turns the plan about, whose places are counted from above."""
    left, bottom = box.left, high - box.top - box.high
    base = bottom + box.high / 2 - 0.36 * TEXT
    if box.kind is SpotKind.LEGEND:
        left = _legend(pdf, box, bottom) if box.aside else left
        write(pdf, Fitted((box.words,), TEXT), REGULAR, left, base, GRAY)
        return
    ink = BLACK
    if box.kind in (SpotKind.CASE, SpotKind.SHARED):
        pdf.setFillColorRGB(*(_RED if box.kind is SpotKind.CASE else _BLUE))
        pdf.roundRect(left, bottom, box.wide, box.high, 6, stroke=0, fill=1)
        ink = WHITE
    elif box.kind is SpotKind.HOME:
        pdf.setStrokeColorRGB(*_LINE)
        pdf.setLineWidth(0.8)
        pdf.roundRect(left, bottom, box.wide, box.high, 3, stroke=1, fill=0)
        return
    font = BOLD if box.kind in (SpotKind.CASE, SpotKind.SHARED) else REGULAR
    right = left + box.wide - 4
    if box.aside and box.kind is not SpotKind.CASE:
        aside = f"×{box.aside}" if box.kind is SpotKind.SHARED else box.aside
        right = write_right(pdf, Fitted((aside,), TEXT - 1), font, right, base, ink if ink == WHITE else GRAY) - 4
    words = fit(box.words, font, max(right - left - 4, 12), (TEXT + (1 if box.kind is SpotKind.CASE else 0), 8))
    if box.kind is SpotKind.CASE:
        write_centred(pdf, words, font, box.middle[0], base, ink)
    else:
        write(pdf, words, font, left + 4, base, GRAY if box.kind in (SpotKind.DAY, SpotKind.MORE) else ink)


def _legend(pdf: Canvas, box: Spot, bottom: float) -> float:
    """A line as they are drawn; answers with where its word begins."""
    middle = bottom + box.high / 2
    _edge(pdf, Tie(((box.left, -middle), (box.left + 34, -middle)), TieStroke(box.aside)), 0)
    return box.left + 40


def _mark(pdf: Canvas, mark: TimeMark, high: float) -> None:
    x, y, half = mark.x, high - mark.y, 3.6
    if mark.kind is TimeMarkKind.MET:
        pdf.setFillColorRGB(*_BLUE)
        pdf.circle(x, y, half + 1, stroke=0, fill=1)
        return
    pdf.setStrokeColorRGB(*(BLACK if mark.kind is not TimeMarkKind.REFUSED else _RED))
    pdf.setLineWidth(1)
    way = pdf.beginPath()
    if mark.kind in (TimeMarkKind.REFUSED, TimeMarkKind.ASSUMED):
        way.moveTo(x - half, y - half)
        way.lineTo(x + half, y + half)
        if mark.kind is TimeMarkKind.REFUSED:
            way.moveTo(x - half, y + half)
            way.lineTo(x + half, y - half)
    else:
        up = half if mark.kind is TimeMarkKind.IN else -half
        way.moveTo(x - half, y - up)
        way.lineTo(x + half, y - up)
        way.lineTo(x, y + up)
        way.close()
    pdf.setFillColorRGB(*BLACK)
    pdf.drawPath(way, stroke=1, fill=int(mark.kind is TimeMarkKind.IN))
