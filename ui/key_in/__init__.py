"""A log that came back on paper, keyed in."""
