"""The screen of registers without a screen of their own."""
