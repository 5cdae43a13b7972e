"""OpenCV, imported in this one place.

The wheel of OpenCV points Qt at fonts and plugins of its own, which then keep our windows from starting: what the
variables said before is put back. Its talk on standard error is turned off: our errors have a sentence instead.
"""

import os

MOST_PIXELS = 120_000_000  # of one picture; OpenCV looks at the header and refuses more before it takes memory

_QT_WORDS = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")
_before = {word: os.environ.get(word) for word in _QT_WORDS}
# Read by OpenCV when it loads or first opens something; what the user set wins. FFmpeg's -8 is "quiet".
os.environ.setdefault("OPENCV_LOG_LEVEL", "SILENT")
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")
os.environ.setdefault("OPENCV_IO_MAX_IMAGE_PIXELS", str(MOST_PIXELS))

import cv2  # noqa: E402  # after the variables that it overwrites were remembered

for _word, _value in _before.items():
    if _value is None:
        os.environ.pop(_word, None)
    else:
        os.environ[_word] = _value

__all__ = ["MOST_PIXELS", "cv2"]
