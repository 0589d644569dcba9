"""What `--what-if` says: which of the first places change when a weight is moved, and why."""

from pathlib import Path

from kedja.language import Language, translate
from kedja.report.bands import BAND_WORDS
from kedja.report.names import counted, load_names
from kedja.screening.retry import settings_of
from kedja.screening.what_if import FIRST, Change, Judged, what_if

SHOWN = 25


def summarise_what_if(
    folder: Path, name: str, value: int, language: Language, home: Path | None = None
) -> str:
    """The rows among the first places that change place if the weight `name` is `value`, as text."""

    def say(message: str, **values: object) -> str:
        return translate("command", message, language).format(**values)

    changes = what_if(folder, {name: value})
    said = [
        "",
        say(
            "If {name} is {value}: {moved} moved among the first {top}.",
            name=name,
            value=value,
            moved=counted(len(changes), "row", language),
            top=FIRST,
        ),
    ]
    weight = settings_of(folder).known(name)
    said.append(
        say(
            "{meaning}. It is {value} now: {why}.",
            meaning=weight.meaning_in(language),
            value=weight.value,
            why=weight.why_in(language),
        )
    )
    names = load_names(language, home)
    said += [
        f"  {change.old_place:>5} → {change.new_place:<5} {names.supplier(change.row.supplier)} · "
        f"{names.category(change.row.category)}{_why(change, language)}"
        for change in changes[:SHOWN]
    ]
    if len(changes) > SHOWN:
        said.append(f"  … {say('and {number} more', number=len(changes) - SHOWN)}")
    return "\n".join(said)


def _why(change: Change, language: Language) -> str:
    """How the row itself is judged otherwise; nothing where only others moved."""
    if not change.judged_otherwise:
        return ""
    return f" ({_judged(change.before, language)} → {_judged(change.after, language)})"


def _judged(judged: Judged, language: Language) -> str:
    return f"{BAND_WORDS[language][judged.band]} {judged.severity or '?'}×{judged.likelihood or '?'}"
