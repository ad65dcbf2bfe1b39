"""What is done with an agreed text: its words are proposed, circulated, agreed, issued."""
