"""Somebody's face for pictures."""

import cv2
import numpy as np


def a_face() -> bytes:
    """A picture of somebody who does not exist, PNG."""
    picture = np.full((400, 300, 3), (205, 190, 170), np.uint8)
    y, x = np.mgrid[:400, :300]
    picture[(x - 150) ** 2 / 190**2 + (y - 430) ** 2 / 150**2 < 1] = (60, 70, 40)
    picture[(x - 150) ** 2 / 86**2 + (y - 160) ** 2 / 110**2 < 1] = (40, 30, 24)
    picture[(x - 150) ** 2 / 74**2 + (y - 180) ** 2 / 96**2 < 1] = (150, 180, 225)
    done, coded = cv2.imencode(".png", picture)
    assert done
    return coded.tobytes()
