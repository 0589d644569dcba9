"""`python -m kedja_site.config.jobs`: runs queued jobs until told to stop, or until its parent is gone."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h


def end_with_parent() -> None:
    """On Linux: when the process that started this one dies, even killed, this one is told to stop."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def main() -> None:
    """Every queue, looked at once a second."""
    end_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kedja_site.config.settings")

    import django  # noqa: PLC0415 - after the environment is set
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("db_worker", queue_name="*", interval=1.0, verbosity=0, reload=False)


if __name__ == "__main__":
    main()
