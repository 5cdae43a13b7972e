"""Couriers, riders and movers, who stay outside: what they came for, and what they left for whom."""
