"""From the start of the program to its window: at once a sign of life, and the passphrase if it is needed."""
