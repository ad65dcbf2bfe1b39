"""The workspace of one meeting, with a tab for each part of the work."""
