"""The stick in the window: takes the word of the office from it, writes the log on it, and says when it may go."""
