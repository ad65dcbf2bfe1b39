"""The verbs of an agreed text: each side agrees, it is issued, corrected, filed, withdrawn."""
