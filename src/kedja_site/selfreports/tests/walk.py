"""Who comes in where at the selfreports."""

from kedja_site.config.tests.walk.expected import Room

ROOM = Room(namespace="selfreports", places=[])
