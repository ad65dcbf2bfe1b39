"""Writing: a change from its verbs to its operations, undo, and the verbs of each feature."""
