"""Reading print in pictures: rapidocr, offline, with the models of its own package."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gatekeeper.camera.cv import cv2
from gatekeeper.domain.errors import ReaderBroken
from gatekeeper.domain.words import Words
from gatekeeper.service.pictures import Image

ROLES = ("det", "cls", "rec")  # finds lines, turns them upright, reads them
THREADS = 1  # of the machine's two cores; the other one watches the camera
LONGEST_SIDE = 2000  # pixels; larger pictures are made smaller before lines are looked for
SHORT_SIDE = 736  # pixels; smaller pictures are made larger
SMALLEST = 8  # pixels of a picture's shorter side; in less there is nothing to read
HEIGHT = 48  # pixels of a line as it is read
NARROWEST = 96  # pixels of a line as it is read; a single character gets a gray rest
WIDEST = 60 * HEIGHT
SURELY_TURNED = 0.9  # confidence from which a line is believed to be upside down

TextCorners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


class Said(Words):
    """Why documents cannot be read."""

    NOT_INSTALLED = "没有安装证件识别程序（rapidocr）。", "The reader of documents (rapidocr) is not installed."
    UNREADABLE = (
        "证件识别程序有文件无法读取：请重新安装本程序。",
        "The reader of documents has a file that cannot be read: install the program again.",
    )
    DOES_NOT_START = "证件识别程序在这台电脑上无法启动。", "The reader of documents does not start on this computer."
    NO_MODEL = (
        "证件识别程序缺少“{role}”的模型文件：请重新安装本程序。",
        "The reader of documents lacks its model file for “{role}”: install the program again.",
    )
    DAMAGED_MODEL = (
        "模型文件 {file} 已损坏：请重新安装本程序。",
        "The model file {file} is damaged: install the program again.",
    )


@dataclass(frozen=True, slots=True, repr=False)
class TextLine:
    """A line of print.

    Attributes:
        text: What it says.
        confidence: 0 to 1, mean of its characters.
        corners: (x, y) in pixels, clockwise from the top left of the text as it is read.
        letters: The same text, character by character.
    """

    text: str
    confidence: float
    corners: TextCorners
    letters: "Spelling | None" = None


@dataclass(frozen=True, slots=True, repr=False)
class Spelling:
    """What was read in one crop, character by character.

    Attributes:
        confidences: 0 to 1.
        places: Where each begins, roughly, as a share of the crop's width.
    """

    text: str
    confidences: tuple[float, ...]
    places: tuple[float, ...]

    @property
    def confidence(self) -> float:
        """Mean of the characters; 0 if there is none."""
        return sum(self.confidences) / len(self.confidences) if self.confidences else 0.0

    @property
    def weakest(self) -> float:
        """The least of the characters; 0 if there is none."""
        return min(self.confidences, default=0.0)


class TextReader:
    """Finds and reads lines of print. Takes about 1 s and 200 MB to make, up to 250 more at work; ask it from one thread only.

    rapidocr brings the models and finds the lines; they are read here one by one, each as wide as it is, where rapidocr
    reads six at a time, all as wide as the widest of them: that took three times as long on a card's short lines.

    Args:
        models: Folder of the models; None for the ones that came with rapidocr.

    Raises:
        ReaderBroken: rapidocr is not installed, or one of its models is missing or damaged. Nothing is ever downloaded.
    """

    def __init__(self, models: Path | None = None) -> None:
        try:
            import rapidocr  # slow, and on some Windows its onnxruntime does not load: not when this module is imported
        except ImportError as error:
            raise ReaderBroken(Said.NOT_INSTALLED) from error
        package = Path(rapidocr.__file__).parent
        try:
            known = (package / "default_models.yaml").read_text(encoding="utf-8")
            files = _models(models or package / "models", known)
        except OSError as error:
            raise ReaderBroken(Said.UNREADABLE) from error
        # Its log writes to standard error, and names files.
        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        params: dict[str, Any] = {
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": THREADS,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "Det.limit_side_len": 32,  # pictures come in the size in which lines are looked for, see `find`
        }
        params |= {f"{role.capitalize()}.model_path": str(file) for role, file in files.items()}
        try:
            ocr: Any = rapidocr.RapidOCR(params=params)
            white = np.full((64, 192, 3), 255, np.uint8)
            ocr(white, use_det=False, use_cls=True, use_rec=True)  # each part is loaded when it is first used
            ocr(white, use_det=True, use_cls=False, use_rec=False)
            self._det: Any = ocr.text_det
            self._cls: Any = ocr.text_cls
            self._net: Any = ocr.text_rec.session
            self._letters: list[str] = ocr.text_rec.postprocess_op.character  # the first stands for "none"
        except Exception as error:  # what onnxruntime raises has no common base
            raise ReaderBroken(Said.DOES_NOT_START) from error

    def lines(self, image: Image, *, upright: bool = False, short_side: int | None = None) -> tuple[TextLine, ...]:
        """Find and read every line, from top to bottom.

        Args:
            upright: The text is known not to be upside down, which saves asking.
            short_side: See `find`.
        """
        places = self.find(image, short_side=short_side)
        crops = [cut_out(image, place) for place in places]
        if not upright:
            turned = self.turned(crops)
            crops = [_half_turn(crop) if turn else crop for crop, turn in zip(crops, turned, strict=True)]
            places = tuple(
                (c, d, a, b) if turn else (a, b, c, d) for (a, b, c, d), turn in zip(places, turned, strict=True)
            )
        return tuple(
            TextLine(said.text, said.confidence, place, said)
            for place, said in zip(places, self.spell(crops), strict=True)
            if said.text.strip()
        )

    def find(self, image: Image, *, short_side: int | None = None) -> tuple[TextCorners, ...]:
        """Where lines are, from top to bottom: corners clockwise from the one at the picture's top left.

        Args:
            short_side: Pixels that the picture's shorter side is brought to: what this takes of time grows with the square,
                and print should be some 14 pixels high in it. None: as rapidocr does by itself, at least `SHORT_SIDE`.
        """
        high, wide = image.shape[:2]
        if min(high, wide) < SMALLEST:
            return ()
        scale = max(1.0, SHORT_SIDE / min(high, wide)) if short_side is None else short_side / min(high, wide)
        scale = min(scale, LONGEST_SIDE / max(high, wide))
        size = (max(32, round(wide * scale)), max(32, round(high * scale)))
        shrinks = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        found = self._det(_colour(image) if scale == 1 else cv2.resize(_colour(image), size, interpolation=shrinks))
        if found.boxes is None:
            return ()
        across, down = wide / size[0], high / size[1]
        return tuple(_corners(box * (across, down)) for box in found.boxes)

    def turned_over(self, image: Image, lines: Sequence[TextLine]) -> tuple[TextLine, ...]:
        """The same lines read from their other ends: a row of digits looks much the same upside down."""
        places = [(c, d, a, b) for a, b, c, d in (line.corners for line in lines)]
        said = self.spell([cut_out(image, place) for place in places])
        return tuple(
            TextLine(one.text, one.confidence, place, one)
            for one, place in zip(said, places, strict=True)
            if one.text.strip()
        )

    def turned(self, crops: Sequence[Image]) -> tuple[bool, ...]:
        """Whether the line in each crop is upside down."""
        if not crops:
            return ()
        told = self._cls([_colour(crop) for crop in crops]).cls_res
        return tuple(label == "180" and score > SURELY_TURNED for label, score in told)

    def spell(
        self, crops: Sequence[Image], *, only: str = "", same: Mapping[str, str] | None = None
    ) -> tuple[Spelling, ...]:
        """Read one line out of each crop, with a confidence for each character.

        Args:
            only: Characters that can stand there; where something else looked likelier, one of them is told with little
                confidence. Empty: any.
            same: For some of them, others that look like them and cannot stand there: what speaks for these speaks for them.
        """
        columns = self._columns(only, same or {}) if only else None
        return tuple(self._spell(crop, columns) for crop in crops)

    def odds(
        self, crop: Image, among: str, where: tuple[float, float], *, same: Mapping[str, str], beside: str = ""
    ) -> tuple[float, ...]:
        """How likely each of some characters stands in a part of a line, and last: how likely any other does.

        Args:
            where: From and to, as shares of the crop's width.
            same: As in `spell`.
            beside: Characters that count neither as one of them nor as another.
        """
        chances, share = self._chances(crop)
        first, last = (round(at / share) for at in where)
        there = chances[first : max(first + 1, last)].max(axis=0, initial=0.0)
        columns = self._columns(among, same)
        others = np.ones(len(there), bool)
        others[[place for group in (*columns, *self._columns(beside, same)) for place in group]] = False
        return *(float(there[group].max()) for group in columns[1:]), float(there[others].max())

    def _columns(self, only: str, same: Mapping[str, str]) -> list[list[int]]:
        """For nothing, and for each character, where the network tells it and what looks like it."""
        known = {letter: place for place, letter in enumerate(self._letters)}
        return [[0], *([known[char], *(known[one] for one in same.get(char, "") if one in known)] for char in only)]

    def _spell(self, crop: Image, columns: list[list[int]] | None) -> Spelling:
        chances, share = self._chances(crop)
        if columns is not None:
            starts = np.cumsum([0, *(len(group) for group in columns[:-1])])
            chances = np.add.reduceat(chances[:, [place for group in columns for place in group]], starts, axis=1)
        best, chance = chances.argmax(axis=1), chances.max(axis=1)
        # One character spreads over several steps, of which the first is told; "none" parts two of a kind.
        first = np.flatnonzero((best != 0) & (best != np.concatenate(([0], best[:-1]))))
        letters = [self._letters[place if columns is None else columns[place][0]] for place in best[first]]
        return Spelling("".join(letters), tuple(map(float, chance[first])), tuple(float(at) * share for at in first))

    def _chances(self, crop: Image) -> tuple[NDArray[np.float32], float]:
        """Of each letter in each step along the crop, and what share of the crop's width a step is."""
        paper, used = _prepared(crop)
        chances: NDArray[np.float32] = self._net(paper)[0]
        return chances, paper.shape[3] / used / len(chances)


def cut_out(image: Image, corners: TextCorners) -> Image:
    """Cut a line out of a picture and lay it level; one that is much taller than wide is turned to the left."""
    there = np.array(corners, np.float32)
    wide = max(2, round(float(max(_apart(there, 0, 1), _apart(there, 3, 2)))))
    high = max(2, round(float(max(_apart(there, 0, 3), _apart(there, 1, 2)))))
    here = np.array([[0, 0], [wide, 0], [wide, high], [0, high]], np.float32)
    matrix = cv2.getPerspectiveTransform(there, here)
    crop = cv2.warpPerspective(image, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.ascontiguousarray(np.rot90(crop) if high >= 1.5 * wide else crop, np.uint8)


def _apart(points: NDArray[np.float32], one: int, other: int) -> float:
    return float(np.hypot(*(points[one] - points[other])))


def _half_turn(crop: Image) -> Image:
    return np.ascontiguousarray(crop[::-1, ::-1])


def _prepared(crop: Image) -> tuple[NDArray[np.float32], int]:
    """As the network takes it: ``(1, 3, HEIGHT, width)``, -1 to 1, 0 behind a crop that is too narrow; and the crop's width."""
    high, wide = crop.shape[:2]
    width = min(WIDEST, max(1, -(-HEIGHT * wide // high)))
    level = cv2.resize(_colour(crop), (width, HEIGHT), interpolation=cv2.INTER_LINEAR)
    paper = np.zeros((1, 3, HEIGHT, max(NARROWEST, width)), np.float32)
    paper[0, :, :, :width] = level.transpose(2, 0, 1) / np.float32(127.5) - 1
    return paper, width


def _models(folder: Path, known: str) -> dict[str, Path]:
    """The model of each role, looked at whole: a file cut short would end the process instead of raising."""
    files = {}
    for role in ROLES:
        found = sorted(folder.glob(f"*_{role}_*.onnx"))
        if not found:
            raise ReaderBroken(Said.NO_MODEL, role=role)
        digest = hashlib.sha256(found[0].read_bytes()).hexdigest()
        if digest not in known:
            raise ReaderBroken(Said.DAMAGED_MODEL, file=found[0].name)
        files[role] = found[0]
    return files


def _colour(image: Image) -> Image:
    return image if image.ndim == 3 else np.repeat(image[..., None], 3, axis=2)


def _corners(box: Any) -> TextCorners:
    (a, b), (c, d), (e, f), (g, h) = ((float(x), float(y)) for x, y in box)
    return (a, b), (c, d), (e, f), (g, h)
