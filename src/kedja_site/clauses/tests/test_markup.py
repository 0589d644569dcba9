"""How a text is read: numbers, placeholders, conditions, and what is wrong told with its line."""

import pytest

from kedja.policy.clause_placeholders import Placeholder, Value
from kedja.reference.code_of_conduct import code_version
from kedja_site.clauses.document import Block, make_document
from kedja_site.clauses.markup import Fault, TextFault, parse

START = "# Början [clause.undertakings]\n\n"


def blocks(text: str, choices: dict[Placeholder, Value]) -> tuple[Block, ...]:
    parsed = parse(text)
    assert parsed.faults == ()
    made = make_document(
        parsed, title="Prov", language="sv", choices=choices, currency="SEK", code=code_version("2022")
    )
    return made.blocks


def test_numbers_are_given_by_the_order_and_requirements_keep_their_ids() -> None:
    parsed = parse(
        "# Ett [clause.undertakings]\n# Två [clause.process]\n## Under [dd.policies]\n## Mer [dd.identify]\n# Tre"
    )
    assert parsed.faults == ()
    assert [piece.number for piece in parsed.pieces] == ["1", "2", "2.1", "2.2", "3"]
    assert parsed.numbers["dd.identify"] == "2.2"


def test_a_number_that_is_named_is_the_one_that_is_printed() -> None:
    text = START + "Se {{ number dd.policies }}.\n\n# Två\n## Under [dd.policies]\nOrd."
    assert blocks(text, {})[1].text == "Se 2.1."


def test_lines_in_a_row_are_one_paragraph_and_a_blank_line_parts_them() -> None:
    found = blocks(START + "En mening\nsom går vidare.\n\nEn till.", {})
    assert [block.text for block in found[1:]] == ["En mening som går vidare.", "En till."]


def test_lists_and_tables_are_gathered() -> None:
    text = START + "a) ett\nb) två\n\nMellan.\n\na) nytt\n- punkt\n\n| A | B |\n| 1 |  |\n\n| C | D |"
    found = blocks(text, {})
    assert [(block.kind, block.items or block.rows) for block in found[1:]] == [
        ("letters", ("ett", "två")),
        ("paragraph", ()),
        ("letters", ("nytt",)),
        ("bullets", ("punkt",)),
        ("table", (("A", "B"), ("1", ""))),
        ("table", (("C", "D"),)),
    ]


def test_a_choice_of_many_alone_on_its_line_is_a_list_and_within_a_sentence_words() -> None:
    text = START + "{{ monitoring }}\n\nMetoder: {{ monitoring }}."
    found = blocks(text, {Placeholder.MONITORING: ("audit", "dialogue", "self_report")})
    assert found[1].items == ("dialog", "självskattning", "revision")
    assert found[2].text == "Metoder: dialog, självskattning och revision."


def test_what_nobody_has_chosen_stands_within_brackets_and_is_told() -> None:
    parsed = parse(START + "{{ buyer }} inom {{ reporting_weeks }}.")
    made = make_document(
        parsed,
        title="Prov",
        language="sv",
        choices={Placeholder.REPORTING_WEEKS: 1},
        currency="SEK",
        code=code_version("2022"),
    )
    assert made.blocks[1].text == "[Köpare] inom 1 vecka."
    assert made.missing == (Placeholder.BUYER,)


@pytest.mark.parametrize(
    ("condition", "choices", "stands"),
    [
        ("sanctions has penalty", {Placeholder.SANCTIONS: ("penalty",)}, True),
        ("sanctions has penalty", {Placeholder.SANCTIONS: ()}, False),
        ("sanctions has not penalty", {Placeholder.SANCTIONS: ()}, True),
        ("sanctions is empty", {Placeholder.SANCTIONS: ()}, True),
        ("sanctions is not empty", {Placeholder.SANCTIONS: ("penalty",)}, True),
        ("inspection is none", {Placeholder.INSPECTION: "none"}, True),
        ("inspection is not none", {Placeholder.INSPECTION: "none"}, False),
        ("final_country is yes", {Placeholder.FINAL_COUNTRY: True}, True),
        ("final_country is no", {Placeholder.FINAL_COUNTRY: True}, False),
        ("sanctions has not penalty", {}, False),
        ("inspection is not none", {}, False),
    ],
)
def test_a_condition_holds_on_what_is_chosen_alone(
    condition: str, choices: dict[Placeholder, Value], stands: bool  # noqa: FBT001
) -> None:  # fmt: skip
    text = START + f"{{{{ if {condition} }}}}\nOrd.\n{{{{ end }}}}"
    assert (len(blocks(text, choices)) == 2) is stands


def test_conditions_stand_within_each_other() -> None:
    text = START + (
        "{{ if monitoring has audit }}\n{{ if inspection is chain }}\nKedjan.\n{{ end }}\nAlltid vid revision.\n{{ end }}"
    )
    chosen: dict[Placeholder, Value] = {Placeholder.MONITORING: ("audit",), Placeholder.INSPECTION: "none"}
    assert [block.text for block in blocks(text, chosen)[1:]] == ["Alltid vid revision."]


def test_what_a_commitment_rests_on_comes_from_the_tables_and_not_what_is_known_from_a_draft_alone() -> None:
    text = "# Ett [annex.workers_rights]\n## Barn [code.child_labour]\n{{ instruments code.child_labour }}"
    items = blocks(text, {})[2].items
    assert len(items) == 2
    assert "(ILO 138)" in items[0]


@pytest.mark.parametrize(
    ("text", "fault", "line"),
    [
        ("", TextFault.EMPTY, 0),
        ("Ord.", TextFault.NO_HEADING_FIRST, 1),
        (START + "{{ moon }}", TextFault.UNKNOWN_PLACEHOLDER, 3),
        (START + "Ord {{ moon }} mer", TextFault.UNKNOWN_PLACEHOLDER, 3),
        (START + "{{ if moon is full }}\nOrd\n{{ end }}", TextFault.UNKNOWN_CONDITION, 3),
        (START + "{{ if sanctions has moon }}\nOrd\n{{ end }}", TextFault.UNKNOWN_VALUE, 3),
        (START + "{{ if buyer is empty }}\nOrd\n{{ end }}", TextFault.UNKNOWN_VALUE, 3),
        (START + "{{ if final_country has yes }}\nOrd\n{{ end }}", TextFault.UNKNOWN_VALUE, 3),
        (START + "{{ if sanctions is empty }}\nOrd", TextFault.NOT_ENDED, 3),
        (START + "{{ end }}", TextFault.END_WITHOUT_IF, 3),
        (START + "{{ if sanctions is empty }}\n# Ny\n{{ end }}", TextFault.HEADING_IN_CONDITION, 4),
        (START + "### För djupt", TextFault.HEADING_TOO_DEEP, 3),
        ("## Under\nOrd", TextFault.HEADING_TOO_DEEP, 1),
        ("# Ett [dd.moon]", TextFault.UNKNOWN_REQUIREMENT, 1),
        (START + "Se {{ number dd.policies }}.", TextFault.UNKNOWN_REQUIREMENT, 3),
        (START + "# Igen [clause.undertakings]", TextFault.REQUIREMENT_TWICE, 0),
        (START + "| a | b |\n| c |", TextFault.UNEVEN_ROW, 4),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, fault: TextFault, line: int) -> None:
    faults = parse(text).faults
    assert (fault, line) in {(each.fault, each.line) for each in faults}


def test_a_text_without_end_is_not_read() -> None:
    assert parse("ord " * 20_000).faults == (Fault(TextFault.TOO_LONG, 0, "60000"),)
