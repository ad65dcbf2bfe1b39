"""A book on a server of the office, on a real PostgreSQL that the tests start."""
