"""What the site writes to its log: JSON lines with a request id, and nothing about persons.

Neither address, browser nor user is logged, and of an address only the path: what somebody searches for stands
behind the question mark. The secret of a link that opens without a login is blotted out of the path.
"""

import re
from collections.abc import MutableMapping
from typing import Any

import structlog
from structlog.typing import Processor

SECRET = re.compile(r"(?<=/)(?=[^/]*[A-Z])[\w.:=-]{40,}(?=/|$)")
"""A part of a path that is long enough to be the secret of a link; the names of pages have small letters alone."""
PERSONAL = ("ip", "user_id", "user_agent", "username", "ip_address", "email")


def without_persons(
    _logger: object, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """`event` without what could point at a person."""
    for key in PERSONAL:
        event.pop(key, None)
    if isinstance(request := event.get("request"), str):
        event["request"] = SECRET.sub("…", request.split("?", 1)[0])
    return event


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error as JSON, and structlog set up to end there."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_persons,
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.processors.StackInfoRenderer(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    structlog.processors.format_exc_info,
                    structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
                ],
            },
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "kedja": {"level": level},
            "kedja_site": {"level": level},
            "django_structlog": {"level": level},
            "axes": {"level": "ERROR"},
            # Not to have found a page is the reader's affair; django_structlog's line has it anyway.
            "django.request": {"level": "ERROR"},
        },
    }
