"""Writes letters; jobs deliver them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction

from kedja_site.letters.attachments import Attachment
from kedja_site.letters.jobs import deliver_soon
from kedja_site.letters.models import Letter, LetterAttachment
from kedja_site.letters.rendering import Draft, render

ROWS_AT_ONCE = 200


@transaction.atomic
def write_letter(
    template: str,
    *,
    to: str,
    language: str,
    key: str,
    context: Mapping[str, Any],
    leave_address: str = "",
    attachments: Sequence[Attachment] = (),
) -> Letter:
    """The letter `template` to `to`, kept in the caller's transaction; the same `key` gives the letter that stands.

    `template` is a name without ending, such as `events/letters/confirmation`: beside each other stand
    `….subject.txt`, `….txt` and `….html`; the HTML extends `letters/frame.html`, the texts are not escaped.
    Addresses in a letter are whole: `site_address` stands in the context. `leave_address` is where one click leaves
    the list. The letter leaves as soon as the transaction is over. A key holds as long as its letter is kept.
    """
    standing = Letter.objects.filter(key=key).first()
    if standing is not None:
        return standing
    draft = Draft(template, to, language, key, context, leave_address)
    letter, is_new = Letter.objects.get_or_create(key=key, defaults=_values(draft))
    if is_new:
        LetterAttachment.objects.bulk_create(
            LetterAttachment(letter=letter, name=each.name, content_type=each.content_type, data=each.data)
            for each in attachments
        )
        deliver_soon(letter.pk)
    return letter


def prepare_letters(drafts: Iterable[Draft]) -> list[Letter]:
    """Letters to a whole list, with their words but not kept yet: the long part, to be done outside a transaction."""
    return [Letter(key=draft.key, is_to_many=True, **_values(draft)) for draft in drafts]


def keep_letters(letters: Sequence[Letter]) -> int:
    """Keeps what `prepare_letters` gave: those whose keys stand already are left, and none holds up a letter to one.

    The number of letters kept. A few queries for some hundred letters, whatever their number.
    """
    keys = [letter.key for letter in letters]
    standing = set(Letter.objects.filter(key__in=keys).values_list("key", flat=True))
    new = [letter for letter in letters if letter.key not in standing]
    Letter.objects.bulk_create(new, batch_size=ROWS_AT_ONCE, ignore_conflicts=True)
    return len(new)


def write_letters(drafts: Iterable[Draft]) -> int:
    """Both at once, for a short list."""
    return keep_letters(prepare_letters(drafts))


def _values(draft: Draft) -> dict[str, Any]:
    words = render(draft)
    return {
        "template": draft.template,
        "language": draft.language,
        "to": draft.to,
        "subject": words.subject,
        "text": words.text,
        "html": words.html,
        "leave_address": draft.leave_address,
    }
