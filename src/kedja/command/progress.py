"""Progress on stderr: a bar for somebody who watches, a line for each stage in a log."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import typer

from kedja.language import Language, translate

Progress = Callable[[str, float], None]

STAGE_WORDS = {
    "read": "Reading",
    "match": "Matching suppliers",
    "place": "Placing purchases in categories",
    "judge": "Judging and ranking",
    "report": "Writing the report",
}


@contextmanager
def showing_progress(language: Language) -> Iterator[Progress]:
    """A callback for `kedja.report.produce`; what it shows is gone or finished when the block ends."""
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:3.0f} %"))
        console = Console(stderr=True)
        with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as bar:
            task = bar.add_task("", total=1.0)
            yield lambda stage, share: bar.update(task, completed=share, description=_said(stage, language))
    else:
        said: set[str] = set()

        def line(stage: str, _share: float) -> None:
            if stage not in said:
                said.add(stage)
                typer.echo(f"{_said(stage, language)} …", err=True)

        yield line


@contextmanager
def stopping_cleanly() -> Iterator[None]:
    """A stop from outside (SIGTERM) clears up as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _said(stage: str, language: Language) -> str:
    return translate("command", STAGE_WORDS[stage], language)
