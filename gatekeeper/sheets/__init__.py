"""Sheets: tables that people bring, and tables that they take away."""

from gatekeeper.sheets.day import write_day_xlsx
from gatekeeper.sheets.reading import read_table
from gatekeeper.sheets.table import Row, Table

__all__ = ["Row", "Table", "read_table", "write_day_xlsx"]
