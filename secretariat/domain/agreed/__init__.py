"""The agreed text of a record: comment rounds, agreement, issue and correction."""
