"""Values of a command line that are plainly right are taken at once; all others go typer's way.

typer hands each value to pydantic, which takes a tenth of a second to load, a sixth of a gate's answer. Texts, switches,
lists of texts, and folders that anybody may read come out of it as they went in.
"""

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from typer import core
from typer._coercion import RuntimeParam, TypeDescriptor, build_runtime_param


@dataclass(frozen=True)
class PlainParam(RuntimeParam):
    """An option or an argument of which typer is asked only where there is something to check, or to find fault with."""

    descriptor: TypeDescriptor

    def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
        plain = self._plainly(value)
        return build_runtime_param(self.descriptor).coerce(value, param, ctx) if plain is None else plain

    def _plainly(self, value: Any) -> Any:
        """The value, or None where typer is to look at it."""
        if self.parameter_info.parser is not None:
            return None
        if self.annotation is str and isinstance(value, str):
            return value
        if isinstance(value, Enum) and type(value) is self.annotation:  # what an option is when it is left out
            return value
        if self.annotation == list[str] and isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
            return list(value)
        if self.annotation is Path and isinstance(value, str) and not self._wants_more_of_a_path:
            path = Path(value)
            return path if not path.exists() or os.access(path, os.R_OK) else None
        return None

    @property
    def _wants_more_of_a_path(self) -> bool:
        info = self.parameter_info
        asks = info.exists or info.resolve_path or info.writable or info.allow_dash or info.path_type is not None
        return asks or not (info.file_okay and info.dir_okay)


def take_plain_values() -> None:
    """From now on, in every command of this process; typer has no door for it, so its own function is exchanged."""
    core.build_runtime_param = _param_of  # type: ignore[attr-defined]  # typer exports none of its parts


def _param_of(descriptor: TypeDescriptor) -> RuntimeParam:
    if descriptor.file_annotation is not None:
        return build_runtime_param(descriptor)
    return PlainParam(descriptor.parameter_info, descriptor.annotation, descriptor)
