"""A derivation as a screen and as JSON, made in a child process."""
