"""The desk where cards are printed and handed over."""
