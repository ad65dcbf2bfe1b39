"""Keys of desks, and files that are signed by one desk and sealed to others."""
