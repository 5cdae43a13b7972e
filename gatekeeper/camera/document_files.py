"""Picture files and the documents in them, for ``gatekeeper idcard``."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from gatekeeper.camera.pictures import read_picture
from gatekeeper.domain.document import Document, Problem, several
from gatekeeper.domain.errors import NoPicture
from gatekeeper.service.pictures import DocumentReader
from gatekeeper.service.ports import Json


def read_files(paths: Sequence[str], *, reader: DocumentReader) -> Iterator[Json]:
    """Read each picture in order; one that is none gets an ``"error"`` and the rest is still done.

    Of several documents in a picture the largest is told, and ``"several"`` is among its problems.

    Yields:
        ``{"file", "kind", "fields": {name: {"text", "confidence"}}, "number_valid", "problems", "ms"}``; the time includes
        opening the file. Without a document ``"kind"`` is null. ``"number_valid"`` is true only if the number is certain.

    Raises:
        ReaderBroken: Print cannot be read at all.
    """
    for path in paths:
        begun = perf_counter()
        answer: Json = {"file": path, "kind": None, "fields": {}, "number_valid": False, "problems": []}
        try:
            documents = reader(read_picture(Path(path)))
        except NoPicture as error:
            answer["error"] = str(error)
        else:
            if documents:
                answer |= _told(documents)
        answer["ms"] = round((perf_counter() - begun) * 1000, 1)
        yield answer


def _told(documents: Sequence[Document]) -> Json:
    first = documents[0]
    if several(documents):
        first = replace(first, problems=(*first.problems, Problem.SEVERAL))
    return {
        "kind": first.kind.value,
        "fields": {
            name: {"text": field.text, "confidence": round(field.confidence, 3)} for name, field in first.fields.items()
        },
        "number_valid": first.certain,
        "problems": [problem.value for problem in first.problems],
    }
