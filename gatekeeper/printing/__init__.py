"""Paper: cards, labels, reports, and reading back what was printed."""

from gatekeeper.printing.cards import PrintedCards, print_cards
from gatekeeper.printing.day import print_day
from gatekeeper.printing.fonts import missing_glyphs
from gatekeeper.printing.layout import Layout, card_boxes
from gatekeeper.printing.render import render_pages

__all__ = ["Layout", "PrintedCards", "card_boxes", "missing_glyphs", "print_cards", "print_day", "render_pages"]
