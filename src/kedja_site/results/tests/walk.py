"""Who comes in where at the results."""

from kedja_site.config.tests.walk.expected import Room

ROOM = Room(namespace="results", places=[])
