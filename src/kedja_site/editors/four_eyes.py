"""The rule of the second pair of eyes."""


def may_approve(approver: int, submitter: int | None, last_writer: int | None) -> bool:
    """Whether `approver` may approve what `submitter` asked for and `last_writer` wrote last (users' numbers).

    Nobody approves what they wrote or sent in themselves: two persons have seen every published page.
    """
    return approver not in {submitter, last_writer}
