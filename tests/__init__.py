"""The tests; and where Python keeps the modules that it has compiled for them.

An environment in which nothing is to be written beside the sources (containers set PYTHONDONTWRITEBYTECODE) would have
every worker, and every process that a test starts, compile SQLAlchemy, Qt's wrappers and the program anew: a second each.
So they are kept, beside pytest's other notes. Here, because a package is loaded before anything that it holds.
"""

import os
import sys
from pathlib import Path

if sys.dont_write_bytecode:
    kept = Path(__file__).parent.parent / ".pytest_cache" / "bytecode"
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the processes that tests start
    os.environ["PYTHONPYCACHEPREFIX"] = str(kept)
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(kept)
