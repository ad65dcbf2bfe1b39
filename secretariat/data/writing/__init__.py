"""Writing: changes and undo, and the functions of each feature that write records."""
