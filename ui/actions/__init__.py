"""Actions in lists, one by one and several at once."""
