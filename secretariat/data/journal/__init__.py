"""The journal: operations, how they fold to records, how two copies merge, what is quarantined."""
