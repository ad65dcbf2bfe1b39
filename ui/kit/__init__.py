"""Qt parts that have never heard of a meeting: they take callables and declared fields."""
