"""The signed, append-only log and the bundles that carry it: bytes in, values out."""
