"""The database and the files of a book: tables, connections, search index, papers."""
