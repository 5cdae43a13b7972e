"""A supervisor overrules an answer: against a refusal, or long after the guard could undo it."""
