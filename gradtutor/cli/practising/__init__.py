"""The conversation of `practice`: start reading at `conversation.py`."""
