"""From the web to what this room does, and back: one module for each part."""
