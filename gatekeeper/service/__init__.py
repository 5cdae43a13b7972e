"""What people do: one module a verb, and the ports they need."""
