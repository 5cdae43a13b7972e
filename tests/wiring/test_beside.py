"""Where the demo's two windows stand."""

import pytest

from gatekeeper.wiring.demo.windows import SIZE, beside

SCREENS = [(0, 0, 1366, 728), (0, 27, 1920, 1053), (65, 0, 2495, 1440), (0, 0, 3840, 2120)]


@pytest.mark.parametrize("screen", SCREENS)
def test_neither_window_hides_the_other(screen: tuple[int, int, int, int]) -> None:
    """Both lie whole on the screen, next to each other, and are no larger than they were drawn for."""
    left, top, width, height = screen

    places = beside(*screen)

    (x, y, wide, high), (second, *_) = places
    assert x + wide < second
    for x, y, wide, high in places:
        assert left <= x
        assert top < y
        assert x + wide <= left + width
        assert y + high <= top + height
        assert wide <= SIZE[0]
        assert high <= SIZE[1]
