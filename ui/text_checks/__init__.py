"""The screen of the text checks across the book: findings by meeting, differing translations."""
