"""What tenders add to others' pages: what there is to do."""

from kedja_site.tenders import work_tasks  # noqa: F401 - importing registers them
