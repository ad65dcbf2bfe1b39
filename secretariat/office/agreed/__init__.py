"""The verbs by which the text of a record comes to be agreed: `docs/decisions/0107`."""
