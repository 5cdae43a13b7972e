"""An office's database on a PostgreSQL server: moved there once, then opened like a file's."""

import hashlib
from dataclasses import replace
from itertools import batched
from typing import Any
