"""Queries of the record book, one module for each subject; none of them writes."""
