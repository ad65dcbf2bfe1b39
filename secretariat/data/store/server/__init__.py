"""A book in a database of PostgreSQL: what only that database knows."""
