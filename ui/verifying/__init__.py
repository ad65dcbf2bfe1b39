"""Verification of papers and codes: what is proven of an agreed text, and what is not."""
