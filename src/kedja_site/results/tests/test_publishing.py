"""A summary is shown to the supplier, approved by a second person and published; corrected, and withdrawn with a reason."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from kedja.policy.deviation_states import DeviationState
from kedja_site.desk.models import Notice
from kedja_site.letters.models import Letter
from kedja_site.people.models import LogEntry
from kedja_site.results.actions.comment import Said, comment_summary
from kedja_site.results.actions.locking import CannotDoError
from kedja_site.results.actions.prepare import prepare_summary
from kedja_site.results.actions.publish import begin_correction, publish_summary, withdraw_summary
from kedja_site.results.actions.remind import remind
from kedja_site.results.actions.show_to_supplier import last_day, show_to_supplier, take_back
from kedja_site.results.actions.write import Words, WrittenMeanwhileError, take_in_case, write_summary
from kedja_site.results.content import read_content
from kedja_site.results.models import Comment, PublishedSummary, Summary, WrittenOnceError
from kedja_site.results.statuses import SummaryState
from kedja_site.results.tests.ground import TO, Ground


def test_the_first_draft_says_what_the_case_knows(ground: Ground) -> None:
    ground.found()
    content = read_content(ground.prepared().content)
    assert (content.supplier, content.category, content.product) == (
        "Fabriken AB",
        "gloves",
        "Undersökningshandskar",
    )
    assert (content.light, content.plan_state) == ("yellow", "accepted")
    assert {row.code: row.result for row in content.requirements}["dd.complaints"] == "not_met"
    assert {row.code: row.result for row in content.requirements}["area.environment"] == "not_examined"
    assert content.valid_until is not None
    assert content.valid_until > ground.today


def test_a_case_has_one_summary_however_often_it_is_begun(ground: Ground) -> None:
    assert ground.prepared() == ground.prepared()
    assert Summary.objects.unguarded("test").count() == 1


def test_only_who_leads_the_case_begins_it(ground: Ground) -> None:
    for user in (ground.base.procurer, ground.base.stranger, ground.base.reader):
        with pytest.raises(PermissionDenied):
            prepare_summary(user=user, case=ground.case)


def test_nothing_is_shown_while_a_deviation_has_no_plan(ground: Ground) -> None:
    ground.found(state=DeviationState.CONFIRMED, plan_due_on=None)
    with pytest.raises(CannotDoError, match="saknar godkänd åtgärdsplan"):
        ground.shown()


def test_nothing_is_shown_while_a_plan_has_no_last_day(ground: Ground) -> None:
    ground.found(plan_due_on=None)
    with pytest.raises(CannotDoError, match="saknar sista dag"):
        ground.shown()


def test_the_supplier_gets_a_letter_with_its_link_and_two_weeks(ground: Ground) -> None:
    summary = ground.shown()
    assert summary.comment_until == ground.today + timedelta(days=14)
    letter = Letter.objects.get(to=TO)
    assert "/resultat/svar/" in letter.text
    assert str(summary.comment_until) in letter.text
    with pytest.raises(CannotDoError):
        ground.shown(summary)


def test_the_time_may_be_longer_and_never_shorter(ground: Ground) -> None:
    summary = ground.prepared()
    for until in (ground.today + timedelta(days=13), ground.today + timedelta(days=91)):
        with pytest.raises(CannotDoError):
            show_to_supplier(user=ground.coordinator, summary=summary, email=TO, language="sv", until=until)
    assert last_day(ground.today) == ground.today + timedelta(days=14)


def test_nobody_publishes_before_the_supplier_has_commented_or_its_time_is_over(ground: Ground) -> None:
    summary = ground.shown()
    with pytest.raises(CannotDoError, match="inte kommenterat"):
        publish_summary(user=ground.second, summary=summary, edition=summary.edition)
    later = timezone.now() + timedelta(days=15)
    assert (
        publish_summary(user=ground.second, summary=summary, edition=summary.edition, now=later).number == 1
    )


def test_who_wrote_it_does_not_approve_it_and_who_may_not_decide_even_less(ground: Ground) -> None:
    summary = ground.commented()
    with pytest.raises(CannotDoError, match="inte har skrivit"):
        publish_summary(user=ground.coordinator, summary=summary, edition=summary.edition)
    with pytest.raises(PermissionDenied):
        publish_summary(user=ground.base.procurer, summary=summary, edition=summary.edition)
    assert not PublishedSummary.objects.exists()
    made = ground.published(summary)
    assert made.number == 1
    assert LogEntry.objects.filter(what="results.publish").count() == 1


def test_a_second_writer_is_no_second_person_either(ground: Ground) -> None:
    summary = ground.prepared()
    summary = write_summary(
        user=ground.second, summary=summary, words=Words(product="Handskar"), edition=summary.edition
    )
    summary = ground.commented(ground.shown(summary))
    with pytest.raises(CannotDoError):
        publish_summary(user=ground.second, summary=summary, edition=summary.edition)
    assert publish_summary(user=ground.base.officer, summary=summary, edition=summary.edition).number == 1


def test_a_double_click_publishes_once(ground: Ground) -> None:
    summary = ground.commented()
    assert ground.published(summary) == ground.published(summary)
    assert PublishedSummary.objects.count() == 1
    assert Letter.objects.filter(template="results/letters/published").count() == 1


def test_what_was_read_is_what_is_published(ground: Ground) -> None:
    """A comment that came while the second person read makes another edition."""
    summary = ground.shown()
    edition = summary.edition
    summary = ground.commented(summary, text="Vi håller inte med.", is_to_publish=True)
    with pytest.raises(CannotDoError, match="ändrats sedan"):
        publish_summary(user=ground.second, summary=summary, edition=edition)


def test_what_has_become_of_the_case_meanwhile_is_taken_in_first(ground: Ground) -> None:
    ground.found()
    summary = ground.commented()
    ground.stories.deviations.clear()
    ground.found(state=DeviationState.VERIFIED_CLOSED, key="V-0")
    with pytest.raises(CannotDoError, match="något annat"):
        ground.published(summary)
    summary = take_in_case(user=ground.coordinator, summary=summary)
    assert summary.state == SummaryState.WRITING
    content = read_content(summary.content)
    assert (content.light, content.plan_state) == ("green", "done")
    assert ground.published(ground.commented(ground.shown(summary))).light == "green"


def test_two_who_write_at_once_do_not_write_over_each_other(ground: Ground) -> None:
    summary = ground.prepared()
    edition = summary.edition
    write_summary(
        user=ground.coordinator, summary=summary, words=Words(next_step="Återrevision."), edition=edition
    )
    with pytest.raises(WrittenMeanwhileError) as other:
        write_summary(user=ground.second, summary=summary, words=Words(next_step="Inget."), edition=edition)
    assert read_content(other.value.summary.content).next_step == "Återrevision."


def test_a_comment_is_kept_once_and_stands_beside_if_it_is_to(ground: Ground) -> None:
    summary = ground.shown()
    said = Said(by="Ylva på fabriken", text="Vi har nu en kanal.", is_to_publish=True)
    assert comment_summary(summary=summary, said=said) == comment_summary(summary=summary, said=said)
    assert Comment.objects.count() == 1
    summary.refresh_from_db()
    made = ground.published(summary)
    assert made.said.comment is not None
    assert made.said.comment.text == "Vi har nu en kanal."
    assert Notice.objects.filter(key__startswith="results.commented").exists()


def test_a_comment_that_is_not_to_be_published_is_not(ground: Ground) -> None:
    made = ground.published(ground.commented(text="Bara till er.", is_to_publish=False))
    assert made.said.comment is None
    assert "Bara till er" not in str(made.content)


def test_a_comment_after_its_time_is_refused_with_a_sentence(ground: Ground) -> None:
    summary = ground.shown()
    with pytest.raises(CannotDoError, match="Tiden för att kommentera är slut"):
        comment_summary(summary=summary, said=Said(by="Ylva"), now=timezone.now() + timedelta(days=15))


def test_the_supplier_is_reminded_once_and_the_leaders_told_once(ground: Ground) -> None:
    ground.shown()
    now = timezone.now()
    assert remind(now + timedelta(days=5)) == 0
    assert remind(now + timedelta(days=12)) == 1
    assert remind(now + timedelta(days=12)) == 0
    assert remind(now + timedelta(days=15)) == 1
    assert remind(now + timedelta(days=30)) == 0
    assert Letter.objects.filter(template="results/letters/reminder").count() == 1
    assert Notice.objects.filter(key__startswith="results.time_over").count() == 1


def test_a_correction_is_a_new_version_with_what_and_why_and_the_old_one_stays(ground: Ground) -> None:
    first = ground.published()
    summary = begin_correction(user=ground.coordinator, summary=first.summary)
    assert PublishedSummary.objects.get(is_current=True) == first
    with pytest.raises(CannotDoError, match="vad som har ändrats"):
        ground.shown(summary)
    summary = write_summary(
        user=ground.coordinator,
        summary=summary,
        words=Words(product="Handskar av nitril", changed="Produkten.", why="Den var fel."),
        edition=summary.edition,
    )
    second = ground.published(ground.commented(ground.shown(summary)))
    first.refresh_from_db()
    assert (second.number, second.is_current, first.is_current) == (2, True, False)
    assert (second.changed, second.why) == ("Produkten.", "Den var fel.")
    assert first.said.product == "Undersökningshandskar"


def test_what_is_published_is_never_changed(ground: Ground) -> None:
    made = ground.published()
    made.content = {}
    with pytest.raises(WrittenOnceError):
        made.save()


def test_withdrawing_needs_a_reason_and_takes_all_versions(ground: Ground) -> None:
    made = ground.published()
    with pytest.raises(CannotDoError):
        withdraw_summary(user=ground.second, summary=made.summary, why=" ")
    summary = withdraw_summary(user=ground.second, summary=made.summary, why="Fel leverantör.")
    assert summary.state == SummaryState.WITHDRAWN
    assert not PublishedSummary.objects.filter(is_current=True).exists()
    with pytest.raises(PermissionDenied):
        withdraw_summary(user=ground.base.procurer, summary=summary, why="Igen.")


def test_it_can_be_taken_back_and_rewritten_and_is_shown_once_more(ground: Ground) -> None:
    summary = ground.commented(text="Det stämmer inte.")
    summary = take_back(user=ground.coordinator, summary=summary)
    with pytest.raises(CannotDoError):
        publish_summary(user=ground.second, summary=summary, edition=summary.edition)
    summary = ground.shown(summary)
    assert summary.times_shown == 2
    with pytest.raises(CannotDoError):
        publish_summary(user=ground.second, summary=summary, edition=summary.edition)
