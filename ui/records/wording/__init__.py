"""A text in two languages while it is typed: drafts, state, what the checks find in it."""
