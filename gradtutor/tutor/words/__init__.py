"""What is said of answers and steps, in plain words."""
