"""Sheets: tables that people bring, and tables that they take away."""

ORDER = "--read-a-workbook"
"""The program itself, started with this word, reads a workbook for another one (`apart`); people never type it."""
