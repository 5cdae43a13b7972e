"""Who is on duty: a guard logs in, and goes home."""
