"""Forms from declared fields: an editor for each type of field."""
