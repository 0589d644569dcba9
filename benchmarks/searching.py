"""Server time of the search at 10,000 things to find.

    python benchmarks/searching.py [--entries 10000] [--times 15]

The texts are invented: words drawn by Zipf's law from the names and texts of the reference tables, so that there are
common words, rare ones and compounds. Each page is asked for in the process itself, the median is told. The yardstick is the login
page of the same site: what a page costs that asks no index. Runs on SQLite, or on the database in DATABASE_URL.
"""

import argparse
import random
import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from pages import start

BUDGET_MS = 50
WORDS_A_TEXT = 120
MOST_WORDS = 15_000


def vocabulary() -> list[str]:
    """Words of the reference tables, in an order of their own, with compounds of them."""
    from kedja.reference import load

    found: dict[str, None] = {}
    for table in ("purchasing_categories", "country_names", "cpv", "category_of_account_text"):
        for row in load(table).to_pylist():
            for value in row.values():
                if isinstance(value, str):
                    found.update(dict.fromkeys(word for word in value.split() if word.isalpha()))
    words = list(found)
    random.Random(1).shuffle(words)
    words = words[:MOST_WORDS]
    heads = [word.lower() for word in words if len(word) > 4]
    compounds = [f"{heads[n]}s{heads[n + 1]}" for n in range(0, len(heads) - 1, 3)]
    return [*words, *compounds]


def fill(entries: int) -> list[str]:
    """An index of so many entries; gives words from common to rare."""
    from kedja_site.search.actions.write_entries import write_entries
    from kedja_site.search.models import Entry

    words = vocabulary()
    weights = [1 / (rank + 10) for rank in range(len(words))]
    drawn = random.Random(2)
    kinds = ("news", "event", "guidance", "country", "criterion")
    made = []
    for number in range(entries):
        text = drawn.choices(words, weights, k=WORDS_A_TEXT)
        made.append(
            Entry(
                source="benchmark",
                key=str(number),
                language="sv",
                text_language="sv",
                kind=kinds[number % len(kinds)],
                title=" ".join(text[:6]),
                summary=" ".join(text[6:30]),
                text=" ".join(text),
                address=f"/a/{number}/",
                day=date(2026, 11, 24).toordinal() - number % 3000,
            )
        )
    began = time.perf_counter()
    write_entries(made)
    print(
        f"{entries:,} entries indexed in {time.perf_counter() - began:.0f} s, {len(words):,} different words"
    )
    return words


def measure(client: object, address: str, times: int) -> tuple[float, float]:
    """Cold and median milliseconds."""
    taken = []
    for _ in range(times + 1):
        began = time.perf_counter()
        response = client.get(address)
        taken.append((time.perf_counter() - began) * 1000)
        assert response.status_code == 200, address
    return taken[0], statistics.median(taken[1:])


def main() -> None:
    """Fill, then ask."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=15)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as data:
        start(Path(data))
        from django.test import Client

        words = fill(asked.entries)
        common, other, middle, rare = words[0], words[1], words[300], words[len(words) * 2 // 3]
        compound = words[-5]
        questions = {
            "a common word": common,
            "two common words": f"{common} {other}",
            "three words, the last half typed": f"{common} {middle} {rare[:4]}",
            "a rare word": rare,
            "the end of a compound": compound[len(compound) // 2 :],
            "two letters": rare[:2],
            "a misspelt word": rare[:2] + rare[3:],
            "eight common words": " ".join(words[:8]),
        }
        client = Client()
        yardstick = measure(client, "/logga-in/", asked.times)[1]
        print(f"{'question':36}{'cold ms':>9}{'median ms':>11}{'× login':>9}{'suggested ms':>14}")
        print(f"{'login page (yardstick)':36}{'':9}{yardstick:11.1f}{1:9.1f}")
        slow = []
        for name, question in questions.items():
            cold, median = measure(client, f"/sok/?q={question}", asked.times)
            suggested = measure(client, f"/sok/forslag/?q={question}", asked.times)[1]
            print(f"{name:36}{cold:9.1f}{median:11.1f}{median / yardstick:9.1f}{suggested:14.1f}")
            if median > BUDGET_MS:
                slow.append(name)
        print(f"over the budget of {BUDGET_MS} ms: " + (", ".join(slow) or "none"))


if __name__ == "__main__":
    main()
