"""`python -m kedja_site …`: Django's own commands. `kedja site manage …` is the same with a data folder."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kedja_site.config.settings")
    execute_from_command_line(["kedja site manage", *sys.argv[1:]])
