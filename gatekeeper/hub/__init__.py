"""The office's service on the network: gates and office bring each other into step here."""
