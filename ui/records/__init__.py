"""Widgets for records of any kind: lists, forms that save themselves, links, history."""
