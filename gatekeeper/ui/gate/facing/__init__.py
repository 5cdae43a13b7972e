"""The side of the gate that faces whoever stands before it."""
