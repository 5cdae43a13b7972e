"""The desk of the day: who is inside, how busy the gates are, what to look after."""
