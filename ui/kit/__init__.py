"""Reusable Qt widgets that know no kind of record: they take callables and declared fields."""
