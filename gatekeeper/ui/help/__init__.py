"""The manual, read inside the program: which pages there are, and what draws one."""
