"""The translators' desk: a work list, a text beside its source, and what helps with it."""
