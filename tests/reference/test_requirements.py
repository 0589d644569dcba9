"""What a supplier is followed up against, by names that stay."""

from kedja.reference.requirements import code_requirements, process_requirements, requirements_of


def test_the_clause_asks_for_seven_things_of_the_process():
    assert [each.number for each in process_requirements()] == [
        "2.1",
        "2.2",
        "2.3",
        "2.4",
        "2.5",
        "2.6",
        "2.7",
    ]
    assert process_requirements()[0].code == "dd.policies"
    assert all(each.text("sv") and each.text("en") for each in process_requirements())


def test_an_older_clause_numbers_the_same_requirements_otherwise():
    older, newer = process_requirements("2023"), process_requirements("2024")
    assert [each.code for each in older] == [each.code for each in newer]
    assert older[3].number == "2.1.4"
    assert newer[3].number == "2.4"


def test_the_code_is_the_version_of_the_contract_and_the_newest_where_none_is_known():
    assert code_requirements("2010")[1].number == ""
    assert code_requirements("")[1].number == "2.1"
    assert code_requirements("something else") == code_requirements("2022")


def test_all_that_a_contract_asks_for_has_one_name_each():
    codes = [each.code for each in requirements_of("2024", "2022")]
    assert len(codes) == len(set(codes))
    assert codes[0] == "dd.policies"
    assert "code.forced_labour" in codes
