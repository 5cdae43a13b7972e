"""Practice at the real screen with people who do not exist: scenes, a score, and what to practise."""
