"""How the names of pages for a browser end."""

ENDINGS = (".html", ".htm")
