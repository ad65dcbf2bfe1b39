"""What the program is, of what it is made, and where its data lie."""
