from itertools import pairwise

import pytest

from kedja.risk import load_settings
from kedja.risk.errors import SettingsError, UnknownWeightError
from kedja.risk.settings import BANDS


@pytest.fixture
def said(tmp_path):
    def in_a_file(text):
        path = tmp_path / "settings.toml"
        path.write_text(text, encoding="utf-8")
        return load_settings(path)

    return in_a_file


def test_every_weight_stands_between_what_is_drawn_and_what_may_be_set():
    for weight in load_settings().weights():
        assert weight.least <= weight.low <= weight.value <= weight.high <= weight.greatest, weight.name


def test_every_weight_says_what_it_means_and_why_in_both_languages():
    for weight in load_settings().weights():
        assert weight.meaning_in("en") == weight.meaning
        assert weight.meaning_in("sv") != weight.meaning
        assert weight.why_in("sv") != weight.why


def test_draws_at_any_bounds_keep_the_limits_of_the_classes_rising():
    settings = load_settings()
    limits = [w for w in settings.weights() if w.name.startswith("likelihood.class")]
    for one, next_one in pairwise(limits):
        assert one.high < next_one.low, (one.name, next_one.name)


def test_severity_outweighs_likelihood_in_the_bands():
    rank = {band: -place for place, band in enumerate(BANDS)}
    bands = {(s, p): rank[band] for s, p, band in load_settings().risk_band}
    for severity in range(1, 6):
        for likelihood in range(1, 6):
            here = bands[severity, likelihood]
            assert severity == 5 or bands[severity + 1, likelihood] >= here
            assert likelihood == 5 or bands[severity, likelihood + 1] >= here
            if severity > likelihood:
                assert here >= bands[likelihood, severity]


def test_an_unknown_likelihood_stands_after_what_is_known_to_be_high_and_before_what_is_lower():
    order = [(severity, likelihood) for severity, likelihood, _ in load_settings().class_order()]
    assert order[:6] == [(5, 5), (5, 4), (5, 3), (5, 2), (5, None), (5, 1)]
    assert order[6:12] == [(4, 5), (4, 4), (4, None), (4, 3), (4, 2), (4, 1)]
    assert len(set(order)) == 30


def test_a_file_changes_only_what_it_names(said):
    settings = said('[weights]\n"severity.high" = 5\n[run]\ndraws = 7\n[bands]\n"5x1" = "high"\n')
    assert settings.value("severity.high") == 5
    assert settings.value("severity.low") == load_settings().value("severity.low")
    assert (settings.draws, settings.seed) == (7, load_settings().seed)
    assert (5, 1, "high") in settings.risk_band


def test_every_fault_of_a_file_is_told_at_once(said):
    with pytest.raises(SettingsError) as refused:
        said(
            'colour = 1\n[weights]\n"severity.hgih" = 4\n"severity.high" = 9\n"raise.child_labour" = "two"\n'
            '[run]\nseed = -1\ntop = 3\n[bands]\n"6x1" = "low"\n"5x1" = "green"\n'
        )
    told = str(refused.value)
    for word in (
        "'colour'", "'weights.severity.hgih'", "severity.high = 9", "'two'", "seed = -1", "'run.top'",
        "'bands.6x1'", "'green'",
    ):  # fmt: skip
        assert word in told, word
    assert len(refused.value.faults) == 8


def test_faults_are_said_in_swedish(said):
    with pytest.raises(SettingsError) as refused:
        said("colour = 1\n")
    assert refused.value.said_in("sv") == "Inställningarna går inte att använda: ”colour” är okänt."


@pytest.mark.parametrize("text", ["weights = 3", "[weights\n", '[weights]\n"severity.high" = true\n'])
def test_a_file_that_makes_no_sense_is_refused(said, text):
    with pytest.raises(SettingsError):
        said(text)


def test_a_file_that_is_missing_is_refused(tmp_path):
    with pytest.raises(SettingsError, match="there is no file"):
        load_settings(tmp_path / "none.toml")


def test_limits_that_cross_are_refused():
    with pytest.raises(SettingsError, match="must rise"):
        load_settings().with_weight("likelihood.class3_at_most", 7000)


def test_a_weight_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(UnknownWeightError, match=r"severity\.hgih.*severity\.high"):
        load_settings().with_weight("severity.hgih", 4)


def test_a_changed_weight_changes_the_tables_and_the_fingerprint_and_leaves_the_first_settings_alone():
    first = load_settings()
    second = first.with_weight("severity.high", 5)
    assert {"level": "high", "severity": 5} in second.tables()["severity_of_level"].to_pylist()
    assert {"level": "high", "severity": 4} in first.tables()["severity_of_level"].to_pylist()
    assert first.fingerprint() != second.fingerprint()
    assert first.fingerprint() == load_settings().fingerprint()


def test_the_settings_are_tables_for_the_steps():
    tables = load_settings().tables()
    assert tables["risk_band"].num_rows == 25
    assert tables["likelihood_band"].num_rows == 5
    assert {"area": "human_rights", "index": "wgi_voice", "weight": 50} in tables["index_weight"].to_pylist()
    assert tables["origin_rule"].to_pylist() == [{"worst_share_bp": 500}]
