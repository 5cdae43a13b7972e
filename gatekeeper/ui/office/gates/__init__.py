"""The desk of gates, invitations and bundles."""
