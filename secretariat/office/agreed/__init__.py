"""The verbs for agreeing and issuing the text of a record: `docs/decisions/0107`."""
