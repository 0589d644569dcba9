"""Who comes in where at the deviations."""

from kedja_site.config.tests.walk.expected import Room

ROOM = Room(namespace="deviations", places=[])
