"""The journal: operations, their fold to records, merging of copies, quarantine."""
