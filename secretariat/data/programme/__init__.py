"""Queries over the programme, one module a question."""
