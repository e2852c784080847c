"""How much of a sentence stands in a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zeren.loaders.links.wording import Match, Wording, sentences

TEXTS = ["推进电子印章跨市应用，优化营商环境。", "优化营商环境，压缩办理时限。", "优化营商环境。"]


def best(sentence: str, texts: list[str]) -> list[tuple[int, Match]]:
    (words,) = sentences(sentence)
    return list(Wording(texts).matches(words, 0.1))


def test_a_sentence_that_stands_in_a_text_matches_whole() -> None:
    ((number, match),) = best("推进电子印章跨市应用。", TEXTS)
    assert (number, match.score, match.common) == (0, 1.0, 10)
    assert TEXTS[0][match.other_start : match.other_end] == "推进电子印章跨市应用"


def test_words_that_all_texts_have_weigh_little() -> None:
    wording = Wording(TEXTS)
    assert wording.weight("印章") > 3 * wording.weight("环境")


def test_width_and_punctuation_make_no_difference() -> None:
    ((_, match),) = best("压缩 ＡＢＣ，办理“时限”", ["压缩abc办理时限", "另一文本"])
    assert match.score == 1.0


def test_runs_far_apart_are_no_quotation() -> None:
    text = "电子印章应用推广" + "其他内容" * 20 + "跨境贸易便利"
    ((_, match),) = best("电子印章应用推广跨境贸易便利", [text, "另一文本"])
    assert text[match.other_start : match.other_end] == "电子印章应用推广"


def test_points_of_an_action_are_sentences_without_their_numbers() -> None:
    text = "1.推广印章。 2.压缩至2.5天；完善平台"
    assert [words.letters for words in sentences(text)] == ["推广印章", "压缩至25天", "完善平台"]


@given(
    st.text("甲乙丙丁戊己", min_size=4, max_size=12), st.lists(st.text("甲乙丙丁戊己"), max_size=4)
)
def test_scores_are_shares_and_places_are_in_the_texts(sentence: str, texts: list[str]) -> None:
    for number, match in best(sentence, texts):
        assert 0.1 <= match.score <= 1
        assert 0 <= match.start < match.end <= len(sentence)
        assert 0 <= match.other_start < match.other_end <= len(texts[number])
