"""The fourth printer of documents: the same lines as in Word, as an OpenDocument text."""
