"""What `author` does with problem files."""
