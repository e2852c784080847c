"""A test of a page sees what is wrong with it."""

import pytest

from tests.browser.watching import missing_glyphs


@pytest.fixture
def problems(unwatched, tmp_path):
    """Write a page, open it from disk, and give what was wrong."""

    def look(body, head=""):
        file = tmp_path / "页面.html"
        file.write_text(
            f"<!doctype html><meta charset=utf-8><title>t</title>{head}<body>{body}",
            encoding="utf-8",
        )
        watch = unwatched()
        page = watch.context.new_page()
        page.goto(file.as_uri())
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(50)
        watch.look_for_glyphs(page)
        return watch.problems

    return look


def test_a_good_page_has_no_problems(problems):
    assert (
        problems('<p>责任 €</p><img alt="" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">') == []
    )


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ('<img src="http://example.org/a.png">', "request: http://example.org/a.png"),
        ('<link rel=stylesheet href="https://example.org/a.css">', "request: https://example.org"),
        ("<script>fetch('http://127.0.0.1:9/')</script>", "request: http://127.0.0.1:9/"),
        ("<script>new WebSocket('ws://example.org/')</script>", "socket: ws://example.org/"),
        ('<script src="missing.js"></script>', "failed: file:"),
        ("<script>console.error('oh')</script>", "console error: oh"),
        ("<script>throw new Error('oh')</script>", "script: oh"),
        ("<script>alert('oh')</script>", "dialog: oh"),
        ("<p>\u0378</p>", "missing glyph: \u0378 (U+0378)"),
    ],
)
def test_what_is_wrong_is_seen(problems, body, kind):
    assert any(problem.startswith(kind) for problem in problems(body))


def test_what_the_policy_of_a_page_forbids_is_seen(problems):
    policy = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">"""
    found = problems("<script>1</script>", policy)
    assert any(
        problem.startswith("console error: policy violated: script-src") for problem in found
    )


def test_glyphs_of_controls_and_of_styles_count(page):
    page.set_content(
        '<style>b::after{content:"\u0379"}</style><b>x</b><input placeholder="\u0378">'
    )
    assert [text[:10] for text in missing_glyphs(page)] == ["\u0379 (U+0379)", "\u0378 (U+0378)"]


def test_the_machine_has_a_font_for_chinese(page):
    page.set_content("<p>各设区市人民政府、自治区公安厅；〔2021〕68号《优化营商环境条例》</p>")
    assert missing_glyphs(page) == []
