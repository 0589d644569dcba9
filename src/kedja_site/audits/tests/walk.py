"""Who comes in where at the audits."""

from kedja_site.config.tests.walk.expected import Room

ROOM = Room(namespace="audits", places=[])
