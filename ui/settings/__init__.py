"""Settings, copies that travel, and files that were left."""
