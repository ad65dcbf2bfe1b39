"""Compares two versions of a text: pairs their paragraphs, then compares word by word."""
