"""The preview: a document as it will be printed, beside its options."""
