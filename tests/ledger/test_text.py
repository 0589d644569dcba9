"""The bytes of a text file as UTF-8, a block at a time: wherever a block happens to end."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kedja.ledger import text as ledger_text
from kedja.ledger.source import TextCondition
from kedja.ledger.text import Utf8Stream


def in_blocks(content: bytes, encoding: str, block: int, asked: int) -> tuple[bytes, int]:
    """What a stream gives that reads `block` bytes and is asked for `asked`, and how many odd bytes it counted."""
    condition = TextCondition()
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger_text, "BLOCK", block)
        path = Path(folder) / "ledger.csv"
        path.write_bytes(content)
        with Utf8Stream(path, encoding, condition) as stream:
            parts = []
            while part := stream.read(asked):
                assert len(part) <= asked
                parts.append(part)
    assert condition.bytes_read == len(content)
    return b"".join(parts), condition.odd_bytes


@given(
    text=st.text(st.sampled_from("aö€😀\n;"), max_size=60), block=st.integers(4, 20), asked=st.integers(1, 20)
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sign_that_a_block_cuts_is_whole(encoding: str, text: str, block: int, asked: int) -> None:
    assert in_blocks(text.encode(encoding), encoding, block, asked) == (text.encode(), 0)


@given(
    parts=st.lists(
        st.tuples(
            st.sampled_from(["utf-8", "cp1252"]), st.text(st.sampled_from("aåäö"), min_size=1, max_size=6)
        ),
        max_size=10,
    ),
    block=st.integers(4, 20),
    asked=st.integers(1, 20),
)
def test_bytes_of_an_older_encoding_are_mended_and_counted_wherever_the_block_ends(
    parts: list[tuple[str, str]], block: int, asked: int
) -> None:
    # A plain sign between parts, so that it can be told which bytes belong together.
    content = b"".join(text.encode(encoding) + b";" for encoding, text in parts)
    odd = sum(sum(not sign.isascii() for sign in text) for encoding, text in parts if encoding == "cp1252")
    assert in_blocks(content, "utf-8", block, asked) == (
        "".join(f"{text};" for _, text in parts).encode(),
        odd,
    )
