"""The screen for translators: a work list, a text beside its source, and help with it."""
