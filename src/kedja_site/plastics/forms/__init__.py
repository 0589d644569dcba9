"""From the web to the room's actions."""
