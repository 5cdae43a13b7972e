"""What is put off while a command starts is made when it is called, and is then what Python makes of it."""

import sys
from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from gatekeeper.cli.haste import methods_when_called

with methods_when_called():

    @dataclass(frozen=True, slots=True, order=True)
    class Late:
        """A value whose methods nobody has called yet."""

        number: int
        name: str = ""
        secret: str = field(default="", repr=False, compare=False)

    @dataclass(frozen=True)
    class Later(Late):
        """One that has its parent's methods, and some of its own."""

        more: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Usual:
    """The same, made as Python makes it."""

    number: int
    name: str = ""
    secret: str = field(default="", repr=False, compare=False)


def test_values_compare_hash_and_show_themselves_as_ever() -> None:
    """The first call and the second, of a class and of one below it."""
    for _ in range(2):
        one, same, other = Late(1, "a", "x"), Late(1, "a", "y"), Late(2)

        assert one == same
        assert one != other
        assert one < other
        assert one != object()
        assert hash(one) == hash(same) == hash(Usual(1, "a"))
        assert repr(one).partition("(")[2] == repr(Usual(1, "a", "x")).partition("(")[2]
        assert "secret" not in repr(one)
        assert Later(1, "a", more=(2,)) != Later(1, "a")
        assert repr(Later(1)) == "Later(number=1, name='', more=())"
        assert Late.__eq__.__qualname__ == "Late.__eq__"


def test_nothing_in_a_frozen_value_can_be_changed() -> None:
    """Neither the first time nor later, nor below it."""
    for one in (Late(1), Late(1), Later(1)):
        with pytest.raises(FrozenInstanceError, match="cannot assign to field 'number'"):
            one.number = 2  # type: ignore[misc]  # that is the point
        with pytest.raises(FrozenInstanceError, match="cannot delete field 'name'"):
            del one.name


@pytest.mark.skipif(
    sys.version_info >= (3, 13), reason="Python compiles all methods of a dataclass at once from 3.13 on"
)
def test_a_method_is_compiled_by_its_first_call() -> None:
    """Until then it is the same few bytes for every class; after it, Python's own function stands in its place."""
    with methods_when_called():

        @dataclass(frozen=True, slots=True)
        class Fresh:
            number: int

    before = Fresh.__hash__.__code__.co_filename

    hash(Fresh(1))

    assert before.endswith("haste.py")
    assert Fresh.__hash__.__code__.co_filename == "<string>"
