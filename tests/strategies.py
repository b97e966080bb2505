"""What has broken other text tools, for property tests."""

from hypothesis import strategies as st

# Emoji, CJK, combining marks, right to left, CRLF, NUL, odd spaces and separators.
HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from("aé 😀👩\u200d👧\u0301\u064bשא你好。カ한ก็\r\n\t\0\u2002\u00a0\u2028’-.,1"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=80,
)
HOSTILE_TEXT = HOSTILE.map(lambda raw: raw + "\nEnd.")
