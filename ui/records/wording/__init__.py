"""Editing a text in two languages: drafts, state, and findings of the checks."""
