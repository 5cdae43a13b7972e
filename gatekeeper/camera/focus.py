"""A picture brought back into focus, when the width of the blur can be guessed."""

import numpy as np

from gatekeeper.camera.cv import cv2
from gatekeeper.service.pictures import Image

NOISE = 0.004  # power of the noise as a share of the picture's; less sharpens more and shows more grain


def focused(gray: Image, sigma: float) -> Image:
    """Undo a round blur (Wiener's filter).

    Args:
        sigma: Of the blur, pixels.
    """
    rim = round(4 * sigma) + 1
    wide = cv2.copyMakeBorder(gray, rim, rim, rim, rim, cv2.BORDER_REFLECT).astype(np.float32)
    rows, columns = (cv2.getOptimalDFTSize(side) for side in wide.shape)
    mean = float(wide.mean())
    waves = np.fft.rfft2(wide - mean, (rows, columns))
    down, across = np.fft.fftfreq(rows)[:, None], np.fft.rfftfreq(columns)[None, :]
    passed = np.exp(-2 * (np.pi * sigma) ** 2 * (down**2 + across**2))
    sharp = np.fft.irfft2(waves * passed / (passed**2 + NOISE), (rows, columns)) + mean
    inside = sharp[rim : rim + gray.shape[0], rim : rim + gray.shape[1]]
    return np.clip(inside, 0, 255).astype(np.uint8)
