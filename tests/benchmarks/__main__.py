"""``poe bench [--only NAME] [--long] [--out FILE]``: the figures of targets.md, as one JSON file and one table."""

import argparse
import importlib
import importlib.util
import inspect
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

SUITES = (
    "gate", "decode", "printing", "store", "growth", "window", "desk", "hub", "wedge", "colours", "idcard", "mrz", "plates",
    "eyes", "rush",
)  # fmt: skip


def machine() -> dict[str, Any]:
    """What the figures were seen on."""
    memory = Path("/proc/meminfo")
    kib = int(memory.read_text().split()[1]) if memory.exists() else 0
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "memory_gib": round(kib / 2**20),
        "system": platform.platform(terse=True),
        "python": platform.python_version(),
    }


def main() -> int:
    """Measure, print the table, write the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", action="append", choices=SUITES, help="only this suite; again for more")
    parser.add_argument("--long", action="store_true", help="the sizes of targets.md where they take minutes")
    parser.add_argument("--out", type=Path, default=Path("out/bench.json"))
    options = parser.parse_args()
    figures: dict[str, Any] = {"machine": machine()}
    for name in options.only or SUITES:
        if importlib.util.find_spec(f"tests.benchmarks.{name}") is None:
            continue
        measure = importlib.import_module(f"tests.benchmarks.{name}").measure
        print(f"… {name}", file=sys.stderr)
        takes_long = options.long and "long" in inspect.signature(measure).parameters
        figures[name] = measure(long=True) if takes_long else measure()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(figures, indent=2, default=str) + "\n", encoding="utf-8")
    for name, values in figures.items():
        print(f"\n{name}")
        _table(values)
    print(f"\nwritten: {options.out}")
    return 0


def _table(values: dict[str, Any], indent: str = "  ") -> None:
    for key, value in values.items():
        if isinstance(value, dict):
            print(f"{indent}{key}")
            _table(value, indent + "  ")
        else:
            print(f"{indent}{key:<36} {value}")


if __name__ == "__main__":
    raise SystemExit(main())
