"""The HTML output of documents: the same blocks as one self-contained page."""
