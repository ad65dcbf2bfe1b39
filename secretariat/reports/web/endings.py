"""File endings of pages for a browser."""

ENDINGS = (".html", ".htm")
