"""Reading print in pictures: rapidocr, offline, with the models of its own package."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import gatekeeper.camera.cv  # noqa: F401  # before rapidocr loads OpenCV: it sees to what OpenCV does to Qt
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.service.ports import Image

ROLES = ("det", "cls", "rec")  # finds lines, turns them upright, reads them
THREADS = 1  # of the machine's two cores; the other one watches the camera
LONGEST_SIDE = 2000  # pixels; larger pictures are made smaller before lines are looked for

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """A line of print.

    Attributes:
        text: What it says.
        confidence: 0 to 1, mean of its characters.
        corners: (x, y) in pixels, clockwise from the top left of the text as it is read.
    """

    text: str
    confidence: float
    corners: Corners


class TextReader:
    """Finds and reads lines of print. Takes about 1 s and 350 MB to make; ask it from one thread at a time.

    Args:
        models: Folder of the models; None for the ones that came with rapidocr.

    Raises:
        ReaderBroken: rapidocr is not installed, or one of its models is missing or damaged. Nothing is ever downloaded.
    """

    def __init__(self, models: Path | None = None) -> None:
        try:
            import rapidocr  # slow, and on some Windows its onnxruntime does not load: not when this module is imported
        except ImportError as error:
            raise ReaderBroken("The reader of print (rapidocr) is not installed.") from error
        package = Path(rapidocr.__file__).parent
        files = _models(models or package / "models", (package / "default_models.yaml").read_text(encoding="utf-8"))
        # Its log writes to standard error, and names files.
        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        params: dict[str, Any] = {
            "Global.log_level": "critical",
            "Global.max_side_len": LONGEST_SIDE,
            "Global.text_score": 0.0,  # what is doubtful is told as doubtful, not left out
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        params |= {f"{role.capitalize()}.model_path": str(file) for role, file in files.items()}
        self._ocr: Any = rapidocr.RapidOCR(params=params)  # what it answers depends on what is asked
        try:
            self.recognise([np.full((48, 96, 3), 255, np.uint8)])
        except Exception as error:  # what onnxruntime raises has no common base
            raise ReaderBroken("The reader of print does not start on this machine.") from error

    def lines(self, image: Image, *, upright: bool = False) -> tuple[Line, ...]:
        """Find and read every line, from top to bottom.

        Args:
            upright: The text is known not to be upside down, which saves asking.
        """
        found = self._ocr(_colour(image), use_det=True, use_cls=not upright, use_rec=True)
        if found.boxes is None or found.txts is None:
            return ()
        return tuple(
            Line(text, float(score), _corners(box))
            for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        )

    def recognise(self, crops: Sequence[Image]) -> tuple[tuple[str, float], ...]:
        """Read one line out of each crop: its text and confidence, empty and 0 where there is none."""
        return tuple(self._recognise(crop) for crop in crops)

    def _recognise(self, crop: Image) -> tuple[str, float]:
        found = self._ocr(_colour(crop), use_det=False, use_cls=False, use_rec=True)
        if not found.txts:
            return "", 0.0
        return found.txts[0], float(found.scores[0])


def _models(folder: Path, known: str) -> dict[str, Path]:
    """The model of each role, looked at whole: a file cut short would end the process instead of raising."""
    files = {}
    for role in ROLES:
        found = sorted(folder.glob(f"*_{role}_*.onnx"))
        if not found:
            raise ReaderBroken(f"The reader of print lacks its model file for {role!r}; install gatekeeper again.")
        digest = hashlib.sha256(found[0].read_bytes()).hexdigest()
        if digest not in known:
            raise ReaderBroken(f"The model file {found[0].name} is damaged; install gatekeeper again.")
        files[role] = found[0]
    return files


def _colour(image: Image) -> Image:
    return image if image.ndim == 3 else np.repeat(image[..., None], 3, axis=2)


def _corners(box: Any) -> Corners:
    (a, b), (c, d), (e, f), (g, h) = ((float(x), float(y)) for x, y in box)
    return (a, b), (c, d), (e, f), (g, h)
