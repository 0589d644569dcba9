"""Libraries that Kedja does not use and that others would load for nothing."""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Absent(MetaPathFinder):
    """Finds nothing under one name, whoever else would."""

    def __init__(self, name: str) -> None:
        self._name = name

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == self._name:
            raise ModuleNotFoundError(f"No module named {fullname!r}", name=fullname)
        return None


def spare_pandas(arguments: Sequence[str]) -> None:
    """Let this process go without pandas, where it is installed, unless `arguments` ask for Spark, which needs it.

    Arrow loads it, half a second and 60 MB, as soon as a Python list becomes a column, to ask whether the list is a pandas one.
    Kedja has none and does not depend on it.
    """
    if not any("spark" in argument for argument in arguments) and "pandas" not in sys.modules:
        sys.meta_path.insert(0, _Absent("pandas"))
