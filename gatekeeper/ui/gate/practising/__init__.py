"""A guard practises while nobody stands at the gate; whoever comes ends it."""
