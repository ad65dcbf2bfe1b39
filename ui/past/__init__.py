"""What was done in the book."""
