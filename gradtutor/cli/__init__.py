"""The terminal: the only layer that prints, prompts, opens files and asks the time."""
