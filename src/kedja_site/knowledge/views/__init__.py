"""From the web to what is known, and back."""
