"""Finds what has been published, in Swedish and English, as one types."""
