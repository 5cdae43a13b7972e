"""One desk for all: what a desk says of itself as data, its state, and how it is drawn and worked."""
