"""Papers of the book: printed, as Word documents, and by mail."""
