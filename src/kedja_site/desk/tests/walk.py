"""Who comes in where at the desk."""

from kedja_site.config.tests.walk.expected import Room

ROOM = Room(namespace="desk", places=[])
