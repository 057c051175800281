"""What a picture of a function shows, before it is drawn: start reading at `scene.py`."""
