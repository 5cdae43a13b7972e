"""The desk of home observation: today's round, and the sheet in which its temperatures are typed."""
