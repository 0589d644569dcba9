"""From the web to an action or a selector, and back; one file for what a person comes to do."""
