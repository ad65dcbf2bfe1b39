"""The screen that verifies papers and codes of agreed texts."""
