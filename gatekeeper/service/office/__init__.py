"""What happens in the estate office."""
