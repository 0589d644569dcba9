"""What the server says of itself is what whoever runs it can act on."""

import inspect
import logging

from granian.log import logger
from granian.server import common

from kedja_site.config.serving import leave_out_the_advice_on_workers


def test_one_process_more_than_cores_is_meant_and_gives_no_warning() -> None:
    def is_said(message: str) -> bool:
        return bool(logger.filter(logging.LogRecord("", logging.WARNING, "", 0, message, None, None)))

    advice = "Configured number of workers appears to be higher than the amount of CPU cores available."
    assert advice in inspect.getsource(common)
    leave_out_the_advice_on_workers()
    try:
        assert not is_said(advice)
        assert is_said("Killing worker-1 after it refused to gracefully stop")
    finally:
        logger.filters.clear()
