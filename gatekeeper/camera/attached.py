"""Which cameras this machine has."""

from gatekeeper.camera.cv import cv2

MOST = 4  # device numbers that are tried


def attached_cameras() -> list[int]:
    """The numbers of the cameras that open, lowest first; each is let go at once.

    A camera that another program holds does not open. Some ten microseconds a number on Linux; a second for each
    camera that does open.
    """
    found = []
    for number in range(MOST):
        camera = cv2.VideoCapture(number)
        if camera.isOpened():
            found.append(number)
        camera.release()
    return found
