"""The second printer of documents: the same blocks as the pages of a PDF, as a Word document."""
