"""How far the demo's screening has come, on standard error: a bar in a terminal, nothing where nobody looks."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn


@contextmanager
def progress_bar(word: str, words: Mapping[str, str] | None = None) -> Iterator[Callable[[str, float], None]]:
    """A bar that appears with the first call of what is given: (stage, share of the whole from 0 to 1).

    It says `word`, or what `words` has for the stage.
    """
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
        console=console,
    )
    task = bar.add_task(word, total=1.0)

    def tell(stage: str, share: float) -> None:
        if not console.is_terminal:
            return
        if not bar.live.is_started:
            bar.start()
        bar.update(task, completed=share, description=(words or {}).get(stage, word))
        if share >= 1.0:
            bar.stop()

    try:
        yield tell
    finally:
        bar.stop()
