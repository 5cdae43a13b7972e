"""What was left out of an installation: a server has no windows and no camera, a gate no server."""

from importlib.util import find_spec

from gatekeeper.domain.words import Spoken, Words, sentence


class Said(Words):
    """What is said of it."""

    LACKS = (
        "这台电脑没有安装这一部分（缺 {library}）。请运行：{line}",
        "This part of the program is not installed here ({library} is lacking). Install it: {line}",
    )


# The libraries of each extra in pyproject.toml, by the names under which they are imported.
EXTRAS = {
    "gate": (
        "PySide6",
        "cv2",
        "numpy",
        "zxingcpp",
        "pyzbar",
        "rapidocr",
        "onnxruntime",
        "reportlab",
        "pypdfium2",
        "serial",
    ),
    "office": ("PySide6", "pyqtgraph", "cv2", "numpy", "zxingcpp", "pyzbar", "reportlab", "pypdfium2"),
    "hub": ("starlette", "uvicorn", "psycopg"),
}


def lacking(extra: str) -> list[str]:
    """The libraries of an extra that are not installed."""
    return [name for name in EXTRAS[extra] if find_spec(name) is None]


def extras_with(module: str) -> list[str]:
    """The extras that bring a library; none for one that every installation has."""
    return [extra for extra, names in EXTRAS.items() if module.partition(".")[0] in names]


def install_line(extras: list[str]) -> str:
    """What brings them."""
    return f"pip install 'gatekeeper[{','.join(extras)}]'"


def told_of(error: ImportError) -> Spoken | None:
    """What to say where a command needs an extra that is not installed; None of any other failure."""
    extras = extras_with(error.name or "") if isinstance(error, ModuleNotFoundError) else []
    if not extras:
        return None
    return sentence(Said.LACKS, library=(error.name or "").partition(".")[0], line=install_line(extras[:1]))
