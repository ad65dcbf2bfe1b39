"""What only the database and the files of a book know: tables, connections, search, papers."""
