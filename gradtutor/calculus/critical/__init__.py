"""The parts of a critical set: isolated points, families, sequences, points without a gradient."""
