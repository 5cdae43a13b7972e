"""gatekeeper: the software of a residential estate's gates and of its office."""
