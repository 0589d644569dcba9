"""Asks, on a terminal, whether the proposed columns are right, and remembers what was corrected."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typer

from kedja.language import Language, translate
from kedja.ledger import (
    ColumnMapping,
    MappingProposal,
    ReadOptions,
    propose_mapping,
    save_mapping,
    saved_mappings,
)
from kedja.ledger.content import files_of

YES = ("", "y", "yes", "j", "ja")
NO = ("n", "no", "nej")


def confirm_mappings(paths: Sequence[Path], options: ReadOptions, language: Language) -> None:
    """Show the proposal for each different heading row, once, and let it be corrected.

    Nothing is asked for a known layout, or for headings that a saved mapping was made for. A correction is
    saved under a name, and so applied by itself to every file with the same headings, now and later. Raises
    `typer.Abort` where the answer is to stop.
    """
    seen: set[tuple[str, ...]] = {mapping.headings for mapping in saved_mappings()}
    for path in files_of(list(paths)):
        proposal = propose_mapping(path, options)
        if proposal.layout is not None or proposal.headings in seen:
            continue
        seen.add(proposal.headings)
        _confirm(proposal, language)


def _says_yes(question: str, language: Language) -> bool:
    """Ask until the answer is yes or no, in either language; an empty line is yes."""
    choice = translate("command", "Y/n", language)
    while True:
        answer = typer.prompt(f"{question} [{choice}]", default="", show_default=False).strip().lower()
        if answer in YES:
            return True
        if answer in NO:
            return False
        typer.echo(translate("command", "Answer yes or no.", language))


def _confirm(proposal: MappingProposal, language: Language) -> None:
    def say(message: str, **values: object) -> str:
        return translate("command", message, language).format(**values)

    typer.echo(say("The columns of {path} seem to be:", path=proposal.path))
    typer.echo(proposal.written_out(language))
    if proposal.is_unambiguous and _says_yes(say("Is that right?"), language):
        return
    fields = {field.field: field.heading for field in proposal.fields}
    how = say("Write FIELD=HEADING for each column that is wrong or missing; an empty line when done.")
    typer.echo(how)
    while True:
        answer = typer.prompt("", default="", show_default=False, prompt_suffix="> ").strip()
        if not answer:
            break
        field, sign, heading = answer.partition("=")
        if sign and field.strip() and heading.strip():
            fields[field.strip()] = heading.strip()
        else:
            typer.echo(how)
    mapping = ColumnMapping("", fields, proposal.headings)
    mapping.resolve(proposal.headings, proposal.path)
    name = typer.prompt(say("Name to save it under"), default=proposal.path.stem)
    path = save_mapping(replace(mapping, name=name))
    typer.echo(say("Saved in {path}; files with the same headings use it without asking.", path=path))
