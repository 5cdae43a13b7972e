"""What happens at a gate."""
