"""Reading back what was printed: each page's codes must be exactly the tokens that belong there."""

from collections import Counter, deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from gatekeeper.domain.errors import PrintFailed
from gatekeeper.domain.words import Words
from gatekeeper.printing.render import render_pages
from gatekeeper.service.papers import CardFace
from gatekeeper.service.pictures import Decoder, Symbol
from gatekeeper.service.ports import Progress

_AHEAD = 3  # pages drawn but not yet decoded; bounds the memory


class Said(Words):
    """What did not read back."""

    PAGES = (
        "打印件有 {found} 页，应为 {wanted} 页：未打印任何内容。",
        "The print has {found} pages instead of {wanted}; nothing was printed.",
    )
    NOT_READ = (
        "第 {page} 页：卡 {label} 的二维码读不回来，未打印任何内容。",
        "Page {page}: the code of card {label} cannot be verified; nothing was printed.",
    )
    READ_TWICE = (
        "第 {page} 页：卡 {label} 的二维码不止一个，未打印任何内容。",
        "Page {page}: the code of card {label} is there more than once; nothing was printed.",
    )
    STRANGERS = (
        "第 {page} 页有 {count} 个不属于本次打印的二维码，未打印任何内容。",
        "Page {page} has {count} code(s) that belong to no card of it; nothing was printed.",
    )


def read_back(
    pdf: bytes,
    pages: Sequence[Sequence[CardFace]],
    decode: Decoder,
    progress: Progress,
    dpi: int,
    before: int,
    total: int,
) -> None:
    """Draw every page and decode it.

    Drawing runs here while one other thread decodes; both are C code that lets the other run.

    Args:
        pages: The cards of each page.
        before: Steps of `progress` that are already done.

    Raises:
        PrintFailed: A code is missing, does not read, or is not one of the page's.
    """
    waiting: deque[tuple[int, Future[Sequence[Symbol]]]] = deque()
    done = before

    def judge() -> None:
        nonlocal done
        number, symbols = waiting.popleft()
        _compare(number, pages[number], symbols.result())
        done += len(pages[number])
        progress(done, total)

    drawn = 0
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="read-back") as reader:
        try:
            for number, picture in enumerate(render_pages(pdf, dpi, gray=True)):
                drawn += 1
                if drawn > len(pages):
                    break
                waiting.append((number, reader.submit(decode, picture)))
                if len(waiting) > _AHEAD:
                    judge()
            while waiting:
                judge()
        finally:
            reader.shutdown(cancel_futures=True)
    if drawn != len(pages):
        raise PrintFailed(Said.PAGES, found=drawn, wanted=len(pages))


def _compare(number: int, faces: Sequence[CardFace], symbols: Sequence[Symbol]) -> None:
    """Hold the codes of a page against its cards.

    Only QR codes count: readers of all formats see a line code now and then in a photo or in lettering.
    """
    read = Counter(symbol.text for symbol in symbols if symbol.format == "QRCode")
    for face in faces:
        if read[face.token] != 1:
            said = Said.NOT_READ if not read[face.token] else Said.READ_TWICE
            raise PrintFailed(said, page=number + 1, label=face.label)
    strangers = len(set(read) - {face.token for face in faces})
    if strangers:
        raise PrintFailed(Said.STRANGERS, page=number + 1, count=strangers)
