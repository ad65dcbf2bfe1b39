"""The commands behind make: setting up, checking, gathering texts, building."""
