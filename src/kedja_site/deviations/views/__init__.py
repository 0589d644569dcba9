"""From the web to an action, and back."""
