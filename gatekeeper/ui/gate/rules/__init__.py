"""Rules that are new: shown over the window with what is different, until somebody has seen them."""
