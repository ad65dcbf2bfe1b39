"""The third printer of documents: the same blocks as one page for a browser, complete in itself."""
