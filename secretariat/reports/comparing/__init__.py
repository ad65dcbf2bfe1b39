"""Two versions of a text compared: paragraphs paired by place and likeness, then word by word."""
