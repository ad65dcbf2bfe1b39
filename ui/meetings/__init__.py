"""The workspace of one meeting: a tab for each part of a secretary's day."""
