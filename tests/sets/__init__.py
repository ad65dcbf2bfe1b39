"""Material that checks are measured on."""
