"""Printed documents of the programme: pure functions from holdings to a PDF."""
