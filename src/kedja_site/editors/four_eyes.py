"""The rule of the second pair of eyes."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

# What a revision says of its own keeping; a form that is sent back unchanged differs in these.
HOUSEKEEPING = frozenset(
    {
        "depth",
        "draft_title",
        "expired",
        "first_published_at",
        "has_unpublished_changes",
        "last_published_at",
        "latest_revision",
        "latest_revision_created_at",
        "live",
        "live_revision",
        "locked",
        "locked_at",
        "locked_by",
        "numchild",
        "path",
        "reviewed_on",
        "url_path",  # follows the slug, which somebody wrote
        "wagtail_admin_comments",
    }
)

# The editor's own name of a paragraph, which it may give anew.
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')
EMPTY_PARAGRAPH = "<p></p>"


def words_of(value: Any) -> Any:
    """A field's value without what the editor adds by itself: names of paragraphs, and an empty one for no text."""
    return BLOCK_KEY.sub("", value).replace(EMPTY_PARAGRAPH, "") if isinstance(value, str) else value


def may_approve(approver: int, submitter: int | None, last_writer: int | None) -> bool:
    """Whether `approver` may approve what `submitter` asked for and `last_writer` wrote last (users' numbers).

    Nobody approves what they wrote or sent in themselves: two persons have seen every published page.
    """
    return approver not in {submitter, last_writer}


def last_writer(revisions: Iterable[tuple[int | None, Mapping[str, Any]]]) -> int | None:
    """Who wrote what the newest revision says, given writer and content of each, the newest first.

    A reviewer's editor may keep the same words again: whoever kept them first wrote them.
    """
    writer: int | None = None
    words: dict[str, Any] | None = None
    for each, content in revisions:
        said = {name: words_of(value) for name, value in content.items() if name not in HOUSEKEEPING}
        if words is not None and said != words:
            break
        writer, words = each, said
    return writer
