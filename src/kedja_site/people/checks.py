"""Misconfiguration of this room, found at start-up."""

from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register  # noqa: A004 - Django's own name
from django.db import DatabaseError, connection


@register(Tags.security, deploy=True)
def second_lock_holds(**_: Any) -> list[CheckMessage]:
    """On PostgreSQL the site's role is one that the policies of the register's tables hold for."""
    if connection.vendor != "postgresql":
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")
            passes = cursor.fetchone() == (True,)
    except DatabaseError:
        return []  # a database that does not answer says so by itself
    if not passes:
        return []
    return [
        Warning(
            "The site's role in PostgreSQL passes row-level security, so the register has its first lock alone.",
            hint="Let DATABASE_URL name a role that is neither a superuser nor has BYPASSRLS.",
            id="kedja.W008",
        )
    ]
