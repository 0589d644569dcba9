"""Text that a spreadsheet must not take for a formula."""

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet reads as the start of a formula, or skips before one."""


def neutralised(text: str) -> str:
    """`text` with an apostrophe before it where it starts as a formula does, unchanged otherwise.

    OWASP's advice on CSV injection: the first character decides. An apostrophe is what Excel and
    LibreOffice themselves put before text that looks like a formula. Numbers are written as numbers and are
    never touched.
    """
    return f"'{text}" if text.startswith(DANGEROUS) else text
