"""`python -m kedja_site.config.jobs`: runs queued jobs, and what comes round, until told to stop or its parent is gone."""

import ctypes
import os
import signal
import sys
import threading

from kedja_site.config import row_lock

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_parent() -> None:
    """On Linux: when the process that started this one dies, even killed, this one is told to stop."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


LOOK = 30.0  # seconds between two looks at what is due


def look_at_what_is_due(stopping: threading.Event) -> None:
    """Twice a minute, beside the queue: a long job keeps no letter waiting."""
    from django.db import close_old_connections  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415 - Django has started by now

    from kedja_site.config.due import do_what_is_due  # noqa: PLC0415

    while not stopping.is_set():
        do_what_is_due(timezone.now())
        close_old_connections()  # one that has broken is made anew for the next look
        stopping.wait(LOOK)


def main() -> None:
    """Every queue, looked at once a second, and what is due."""
    end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kedja_site.config.settings")

    import django  # noqa: PLC0415 - after the environment is set
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    row_lock.process_is_system()
    stopping = threading.Event()
    threading.Thread(target=look_at_what_is_due, args=(stopping,), name="due", daemon=True).start()
    call_command("db_worker", queue_name="*", interval=1.0, verbosity=0, reload=False)
    stopping.set()


if __name__ == "__main__":
    main()
