"""Which visitors are inside, who stays too long, and the end of a visit by hand."""
