"""News by e-mail, for those who asked for it."""
