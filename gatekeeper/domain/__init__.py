"""Facts and rules of the gate: values and pure functions, the standard library only."""
