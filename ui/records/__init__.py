"""Parts for records of any kind: lists, details that keep themselves, links, history."""
