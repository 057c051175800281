"""Problem files for teachers: YAML text -> problems, or every finding at once."""
