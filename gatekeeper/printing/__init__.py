"""Paper: cards, labels, reports, and reading back what was printed."""
