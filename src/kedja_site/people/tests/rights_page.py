"""`docs/reference/rights.md`, made from the table of rules: `python -m kedja_site.people.tests.rights_page` writes it."""

from pathlib import Path

PAGE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "rights.md"
HEAD = """# Who may see and do what

This page is made from the one table of rules, `src/kedja_site/people/rules.py`; a test holds the two together. Everybody in the collaboration reads the
same table on the site, under *My rights* (`/en/mina-rattigheter/`), where each also sees what it gives them, through which role and why.

- Whoever has one of the roles *today*, in an organisation that is not closed, may do the actions with the things, as far as the reach goes.
- What no row allows is refused. A superuser of the site has nothing by that alone.
- A page for whoever may not see it answers as if it were not there.
- Beside the table: whoever *manages people* in an organisation gives roles there and ends them, and the national office does so everywhere. A screening run that is
  marked open, and what is published, are everybody's.
- On PostgreSQL the database itself keeps the register's rows back as well: [the second lock](../explanation/second-lock.md).

## Row by row

"""


def page() -> str:
    """The whole page, in English."""
    from django.utils.translation import override

    from kedja_site.people.rights import matrix, rules_told

    with override("en"):
        rows = [
            f"| {', '.join(rule.roles)} | {', '.join(rule.actions)} | {', '.join(rule.subjects)} | {rule.reach} | {rule.why} |"
            for rule in rules_told()
        ]
        roles, lines = matrix()
        cells = [
            f"| {subject} | "
            + " | ".join(
                "; ".join(f"{actions}: {reach}" for actions, reach in cell.rights) or "–" for cell in row
            )
            + " |"
            for subject, row in lines
        ]
    return (
        HEAD
        + "| who | may | with what | which | why |\n| --- | --- | --- | --- | --- |\n"
        + "\n".join(rows)
        + "\n\n## Role by role\n\n"
        + f"| with what | {' | '.join(roles)} |\n| --- |{' --- |' * len(roles)}\n"
        + "\n".join(cells)
        + "\n"
    )


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kedja_site.config.settings")
    django.setup()
    PAGE.write_text(page(), encoding="utf-8")
