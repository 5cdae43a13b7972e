"""What a clerk has said of tables of residents, kept among the settings of the office's computer."""

from pathlib import Path

import msgspec

from gatekeeper.service.office.wishes import Wishes
from gatekeeper.wiring.settings import load_settings, save_settings

MOST_SAID = 200  # headings, and words, that are remembered of tables; the oldest go first


def remembered_wishes(folder: Path) -> Wishes:
    """What was said of tables before.

    Raises:
        BadInput: The file is damaged.
    """
    settings = load_settings(folder)
    return Wishes(columns=settings.table_columns, words=settings.table_words)


def remember_wishes(folder: Path, wishes: Wishes) -> None:
    """Keep what was said of a table's headings and words: the next table is understood so.

    Raises:
        BadInput: The file is damaged.
    """
    before = load_settings(folder)
    columns, words = dict(before.table_columns), dict(before.table_words)
    for heading, key in wishes.columns.items():
        columns.pop(heading, None)
        columns[heading[:60]] = key
    for word, standing in wishes.words.items():
        words.pop(word, None)
        words[word[:60]] = standing
    kept = dict(list(columns.items())[-MOST_SAID:]), dict(list(words.items())[-MOST_SAID:])
    if kept != (before.table_columns, before.table_words):
        save_settings(folder, msgspec.structs.replace(before, table_columns=kept[0], table_words=kept[1]))
