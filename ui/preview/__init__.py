"""A document as it will be printed, beside what is chosen for it."""
