"""The window is to be closed: somebody who works here has to agree."""
