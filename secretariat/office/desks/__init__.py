"""Desks that exchange changes: their keys, bundles and shared folders."""
