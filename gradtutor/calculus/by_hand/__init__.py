"""A solution as a person writes it down, every move a `Step` that was checked."""
