"""The settings screen, with copies of the book and files of removed papers."""
