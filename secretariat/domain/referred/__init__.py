"""Matters that are put before a body: escalated ones, and proposed topics."""
