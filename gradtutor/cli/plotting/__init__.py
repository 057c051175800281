"""A scene as a level map in the terminal, as words, or as a file."""
