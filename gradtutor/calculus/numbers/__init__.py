"""Real numbers, exactly: rational, algebraic, and as answers with a certified enclosure."""
