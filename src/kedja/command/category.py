"""`kedja category`: what purchases are taken to be and why, what is left unplaced, a sample to judge by eye."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kedja.command.answers import print_json, print_table
from kedja.command.speech import LANG, REFERENCE, language_for
from kedja.language import Language, noun, translate

if TYPE_CHECKING:
    from kedja.category.rules import Verdict
    from kedja.category.summary import Share

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    help="See what purchases are taken to be, and find what is worth correcting.",
)

RUN = Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished run.")]
JSON = Annotated[bool, typer.Option("--json", help="As JSON instead of text.")]

_STATUS_WORDS = {"out_of_scope": "Out of scope", "unclassified": "Unclassified"}
_REASON_WORDS = {
    "decision": "a decision",
    "cpv": "the CPV code",
    "text": "the line's text",
    "account-text": "the account's text",
    "supplier": "the supplier's name",
    "account-lines": "other lines of the account",
    "supplier-lines": "the supplier's other lines",
    "none": "nothing",
}


@app.command("list")
def list_categories(json: JSON = False, lang: LANG = None, reference: REFERENCE = None) -> None:
    """The purchasing categories: code, name, kind, the area that owns them, whether they are prioritised."""
    from kedja.reference import load

    language = language_for(lang)
    rows = load("purchasing_categories", reference).to_pylist()
    if json:
        print_json(rows)
        return
    name = f"name_{language}"
    print_table(
        [_say(word, language) for word in ("Category", "Code", "Kind", "Area", "Prioritised")],
        [
            (
                ("  " if row["parent"] else "") + row[name], row["code"], _say(row["kind"], language),
                row["procurement_area"] or "–", _say("yes", language) if row["prioritised"] else "–",
            )
            for row in rows
        ],
    )  # fmt: skip


@app.command()
def explain(
    text: Annotated[
        str | None, typer.Argument(metavar="[TEXT]", help="An account text or a line text.")
    ] = None,
    cpv: Annotated[str | None, typer.Option(help="A CPV code.", metavar="CODE")] = None,
    supplier: Annotated[str | None, typer.Option(help="The supplier's name.", metavar="NAME")] = None,
    json: JSON = False,
    lang: LANG = None,
    reference: REFERENCE = None,
) -> None:
    """What a text, a CPV code or a supplier's name is taken to be, and by which row of which table."""
    from kedja.category.rules import judge_supplier, load_rules

    language = language_for(lang)
    if not (text or cpv or supplier):
        raise typer.BadParameter(_say("Give a text, --cpv CODE or --supplier NAME.", language))
    rules = load_rules(reference)
    verdict = rules.judge(cpv, text, None)
    if supplier:
        verdict = judge_supplier(rules.supplier.about(supplier), verdict, text or "") or verdict
    if json:
        print_json(
            {
                "status": verdict.status,
                "category": verdict.category,
                "cpv": verdict.cpv,
                "reason": verdict.reason,
            }
            | {
                "rule": verdict.rule,
                "note": verdict.note,
                "hint": verdict.hint,
                "among": sorted(verdict.among),
            }
        )
    else:
        typer.echo("\n".join(_explained(verdict, _names(language, reference), language)))


@app.command()
def unplaced(
    run: RUN,
    top: Annotated[int, typer.Option(min=1, max=50, help="How many groups to show.")] = 20,
    json: JSON = False,
    lang: LANG = None,
) -> None:
    """What a run could not place: the largest first, so that one correction places the most money."""
    import pyarrow.parquet as pq

    from kedja.category import read_placement
    from kedja.category.review import currencies
    from kedja.identity import shown_supplier

    language = language_for(lang)
    placement = read_placement(run)
    matches = pq.read_table(
        run / "judgement" / "supplier_match.parquet", columns=["supplier_no", "name"]
    ).sort_by("supplier_no")
    names = matches["name"].to_pylist()
    groups = [
        {
            "account": group.account,
            "text": group.text,
            "supplier": None if group.supplier_no is None else names[group.supplier_no],
            "spend_minor": group.spend_minor,
            "lines": group.lines,
        }
        for group in placement.unplaced[:top]
    ]
    if json:
        print_json({"placed_bp": placement.placed_bp, "groups": groups})
        return
    used = currencies(run)
    money = _Money(used[0] if len(used) == 1 else None, language)
    for status, share in (
        ("Placed", placement.placed), ("Out of scope", placement.out_of_scope),
        ("Unclassified", placement.unclassified),
    ):  # fmt: skip
        typer.echo(_share(status, share, money, language))
    for category, share in placement.cannot_tell.items():
        said = _say("of the placed, the text cannot tell more than: {name}", language)
        typer.echo(_share(said.format(name=_names(language, None)[category]), share, money, language))
    typer.echo("")
    print_table(
        [_say(word, language) for word in ("Account", "Text or supplier", "Spend", "Lines")],
        [
            (
                str(group["account"] or ""), str(group["text"] or shown_supplier(str(group["supplier"] or "–"), language)),
                money.said(int(group["spend_minor"] or 0)), str(group["lines"]),
            )
            for group in groups
        ],
        right=(2, 3),
    )  # fmt: skip


@app.command()
def sample(
    run: RUN,
    seed: Annotated[int, typer.Option(help="The same seed draws the same lines.")] = 1,
    size: Annotated[int, typer.Option(min=1, help="How many lines.")] = 200,
    json: JSON = False,
    lang: LANG = None,
    reference: REFERENCE = None,
) -> None:
    """Placed lines drawn at random, each as likely as any other whatever its amount: to judge by eye."""
    import msgspec

    import kedja.category
    from kedja.identity import shown_supplier

    language = language_for(lang)
    drawn = kedja.category.sample(run, size=size, seed=seed)
    if json:
        print_json(msgspec.to_builtins(drawn))
        return
    names = _names(language, reference)
    print_table(
        ["", *(_say(w, language) for w in ("Account", "Text", "Supplier", "Amount", "Category", "By", "Rule"))],
        [
            (
                str(number), line.account or "", " / ".join(filter(None, (line.account_text, line.text))),
                shown_supplier(line.supplier, language), _Money(line.currency, language).said(line.amount_minor), names[line.category],
                _say(_REASON_WORDS[line.reason], language), line.rule or "",
            )
            for number, line in enumerate(drawn, start=1)
        ],
        right=(0, 4),
    )  # fmt: skip


class _Money:
    """Amounts in minor units, said in whole units of their currency; hundredths where several are mixed."""

    def __init__(self, currency: str | None, language: Language) -> None:
        from kedja.reference import load

        table = load("currencies")
        digits = dict(zip(table["code"].to_pylist(), table["digits"].to_pylist(), strict=True))
        self._digits = int(digits.get(currency, 2))
        self._currency, self._language = currency or "", language

    def said(self, minor: int) -> str:
        """The amount with its currency."""
        from kedja.report.names import whole_amount

        return f"{whole_amount(minor, self._digits, self._language)} {self._currency}".strip()


def _share(said: str, share: "Share", money: _Money, language: Language) -> str:
    sentence = _say("{what}: {spend}, {lines}", language)
    return sentence.format(
        what=_say(said, language),
        spend=money.said(share.spend_minor),
        lines=f"{share.lines} {noun('line', share.lines, language)}",
    )


def _explained(verdict: "Verdict", names: dict[str, str], language: Language) -> list[str]:
    lines = [names.get(verdict.category) or _say(_STATUS_WORDS[verdict.category], language)]
    if verdict.rule:
        by = _say("By {reason}: {rule}", language)
        lines.append(by.format(reason=_say(_REASON_WORDS[verdict.reason], language), rule=verdict.rule))
    if verdict.cpv:
        lines.append(f"CPV {verdict.cpv}")
    if verdict.among:
        one_of = _say("One of: {names}", language)
        lines.append(one_of.format(names=", ".join(names[each] for each in sorted(verdict.among))))
    if verdict.hint:
        lines.append(_say("Only a hint: the supplier's name or other lines go before it.", language))
    if verdict.note:
        lines.append(_say("Note: {note}", language).format(note=verdict.note))
    return lines


def _names(language: Language, reference: Path | None) -> dict[str, str]:
    from kedja.reference import load

    table = load("purchasing_categories", reference)
    return dict(zip(table["code"].to_pylist(), table[f"name_{language}"].to_pylist(), strict=True))


def _say(message: str, language: Language) -> str:
    return translate("category", message, language)
