"""What is kept of a learner, and what is said of it."""
