"""Fills an empty PostgreSQL with a register of full size: 100,000 suppliers, 300,000 contracts, 1,000,000 sites.

    DATABASE_URL=postgres://… python benchmarks/register_fill.py [--scale 1.0]

Everything is invented, by the database itself and the same each time. 21 regions of unequal size own the contracts; names are
drawn from few words, so that common words are very common, as in real registers. What the actions keep is kept here too: words to
be found by, and a risk for each contract (drawn, not judged: the pages read it all the same). The chain's links are not made here.
"""

import argparse
import time

WORDS = [
    "nordic",
    "medical",
    "health",
    "care",
    "global",
    "textile",
    "glove",
    "plastic",
    "steel",
    "instrument",
    "surgical",
    "clean",
    "food",
    "fresh",
    "paper",
    "pharma",
    "dental",
    "optic",
    "lab",
    "tech",
    "supply",
    "trading",
    "industries",
    "works",
    "group",
    "products",
    "solutions",
    "international",
    "union",
    "star",
    "sun",
    "ocean",
    "green",
    "blue",
    "gold",
    "silver",
    "prime",
    "first",
    "alpha",
    "delta",
    "omega",
    "east",
    "west",
    "north",
    "south",
    "pacific",
    "atlantic",
    "baltic",
    "asia",
    "euro",
]
CATEGORIES_SQL = "(SELECT array_agg(code ORDER BY code) FROM (VALUES {}) AS c(code))"


def statements(scale: float) -> list[tuple[str, str]]:
    """What is run, in order: what for, and the SQL."""
    from kedja.reference import load

    suppliers, contracts, sites = (int(n * scale) for n in (100_000, 300_000, 1_000_000))
    codes = ",".join(f"'{row['code']}'" for row in load("purchasing_categories").to_pylist())
    words = ",".join(f"'{word}'" for word in WORDS)
    word = f"(ARRAY[{words}])[1 + floor(power(random(), 2) * {len(WORDS)})::int]"
    country = (
        "(ARRAY['SE','CN','MY','IN','PK','DE','TH','VN','BD','TR','US','PL'])[1 + floor(random()*12)::int]"
    )
    sign = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

    def public_id(kind: str) -> str:
        # The right form and unlike each other; the check sign is not worked out, as no page of the benchmark reads one.
        signs = "||".join(
            f"substr('{sign}', 1 + ((g.n::bigint * 7919 / {31**k}) % 31)::int, 1)" for k in range(8)
        )
        return f"'{kind}-'||{signs}||'-'||(g.n % 10)"

    return [
        ("one source", """INSERT INTO register_source (id, kind, name, address, stated_on, recorded_at)
            VALUES (1, 'buyer', 'Benchmark', '', '2026-11-24', now())"""),
        ("regions", """INSERT INTO people_organisation (kind, name, name_en, code, registration_number, is_closed)
            SELECT 'region', 'Region '||n, '', 'B'||n, '', false FROM generate_series(1, 21) AS n"""),
        ("suppliers", f"""INSERT INTO register_supplier (public_id, name, name_key, country, address, website,
              legal_ground, created_at, changed_at, source_id)
            SELECT {public_id("S")}, initcap(w)||' AB', w, c, '', '', 'public', now(), now(), 1
            FROM (SELECT n, {word}||' '||{word}||' '||n AS w, {country} AS c
                  FROM generate_series(1, {suppliers}) AS n) AS g"""),
        ("identifiers", """INSERT INTO register_identifier (supplier_id, kind, value)
            SELECT id, 'se_orgnr', (5500000000 + id)::text FROM register_supplier"""),
        ("contracts", f"""INSERT INTO register_contract (public_id, owner_id, supplier_id, title, reference, starts_on,
              ends_on, options, value, currency, clause_level, clause_version, code_version, may_inspect,
              is_confidential, legal_ground, created_at, changed_at, source_id)
            SELECT {public_id("K")}, o.ids[1 + floor(power(random(), 1.6) * 21)::int],
              s.least + floor(power(random(), 3) * {suppliers})::int, initcap({word}||' '||{word})||' '||g.n, 'B '||g.n,
              DATE '2020-01-01' + (random()*2400)::int,
              CASE WHEN random() < .97 THEN DATE '2026-11-24' + (random()*1500 - 100)::int END, '',
              (random()*1e9)::bigint, 'SEK', (ARRAY['','none','basic','advanced'])[1 + floor(random()*4)::int], '', '',
              (ARRAY[NULL, true, false])[1 + floor(random()*3)::int], random() < .02, 'public', now(), now(), 1
            FROM generate_series(1, {contracts}) AS g(n),
              (SELECT array_agg(id ORDER BY id) AS ids FROM people_organisation WHERE code LIKE 'B%') AS o,
              (SELECT min(id) AS least FROM register_supplier) AS s"""),
        ("categories", f"""INSERT INTO register_contractcategory (contract_id, category)
            SELECT DISTINCT c.id, (ARRAY[{codes}])[1 + floor(power(random(), 2) * {codes.count(",") + 1})::int]
            FROM register_contract AS c, generate_series(1, 2) AS n WHERE n = 1 OR random() < .2"""),
        ("countries", f"""INSERT INTO register_contractcountry (contract_id, country)
            SELECT DISTINCT c.id, {country} FROM register_contract AS c, generate_series(1, 2) AS n
            WHERE random() < .5"""),
        ("buyers", """INSERT INTO register_contractbuyer (contract_id, buyer_id)
            SELECT DISTINCT c.id, o.ids[1 + floor(random() * 21)::int] FROM register_contract AS c,
              (SELECT array_agg(id ORDER BY id) AS ids FROM people_organisation WHERE code LIKE 'B%') AS o,
              generate_series(1, 2) AS n WHERE random() < .3"""),
        ("risks", """INSERT INTO register_contractrisk (contract_id, band, severity, likelihood, category, stage, area,
              country, basis, judged_on, model)
            SELECT id, 1 + floor(power(random(), .6)*5)::int, 3, 3, '', '', '', '', 'stated', '2026-11-24', 'benchmark'
            FROM register_contract"""),
        ("sites", f"""INSERT INTO register_site (public_id, name, name_key, address, country, latitude, longitude, stage,
              production, run_by_id, is_confidential, legal_ground, created_at, changed_at, source_id)
            SELECT {public_id("A")}, initcap(w)||' Ltd', w, 'Road '||n, c, random()*120 - 50, random()*340 - 170,
              'final_manufacturing', '', s.least + floor(random() * {suppliers})::int, random() < .1, 'public', now(),
              now(), 1
            FROM (SELECT n, {word}||' '||{word}||' '||n AS w, {country} AS c
                  FROM generate_series(1, {sites}) AS n) AS g,
              (SELECT min(id) AS least FROM register_supplier) AS s"""),
        ("words", """INSERT INTO register_registerword (word)
            SELECT DISTINCT word FROM (
              SELECT unnest(string_to_array(name_key, ' ')) AS word FROM register_supplier
              UNION SELECT unnest(string_to_array(name_key, ' ')) FROM register_site
              UNION SELECT unnest(string_to_array(lower(title), ' ')) FROM register_contract
              UNION SELECT lower(replace(reference, ' ', '')) FROM register_contract
              UNION SELECT value FROM register_identifier) AS w WHERE word <> ''"""),
        *[
            (f"words of {kind}", f"""INSERT INTO register_nameword (word_id, kind, row_id)
            SELECT DISTINCT w.id, '{kind}', r.row_id FROM ({rows}) AS r
            INNER JOIN register_registerword AS w ON w.word = r.word""")
            for kind, rows in (
                ("S", """SELECT unnest(string_to_array(name_key, ' ')) AS word, id AS row_id FROM register_supplier
                     UNION ALL SELECT value, supplier_id FROM register_identifier"""),
                ("A", "SELECT unnest(string_to_array(name_key, ' ')) AS word, id AS row_id FROM register_site"),
                ("K", """SELECT unnest(string_to_array(lower(title), ' ')) AS word, id AS row_id FROM register_contract
                     UNION ALL SELECT lower(replace(reference, ' ', '')), id FROM register_contract"""),
            )
        ],
        ("statistics", "ANALYZE"),
    ]  # fmt: skip


def fill(scale: float) -> None:
    """Migrates the database and fills it."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.5)")
        for what, sql in statements(scale):
            began = time.perf_counter()
            cursor.execute(sql)
            print(f"{what}: {cursor.rowcount:,} rows, {time.perf_counter() - began:.0f} s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, default=1.0)
    fill(parser.parse_args().scale)
