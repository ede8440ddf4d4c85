"""Near-duplicates: the same wire copy in several papers, and updates of one story, count as one source.

Two texts are near-duplicates where most of their shingles (stretches of words) are the same, which a sketch of the
shingles with the least hashes tells (Broder, 1997, "On the resemblance and containment of documents"). Only texts that
share a hash are compared, so time grows with their number, not with its square.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_WORD = re.compile(r"\w+")
_SHINGLE = 5
"""Words of a shingle: long enough that two reports of one event in different words share hardly any."""
_SKETCH = 48
"""Hashes that are kept of a text."""
_ALIKE = 0.7
"""Share of the smaller text's sketch that two texts must have in common. Of 12 pairs of Reuters read at .5 to .7, none was one
story; of 12 at .7 to .85 six were, and the others formulas of one sentence, which the next line leaves out."""
_SHORTEST = 24
"""Hashes of a text that is long enough to be compared: some thirty words."""
_COMMON = 40
"""A hash that more texts share comes from a formula ("Reuters is not responsible for ...") and tells nothing."""


def sources(sketches: Mapping[str, frozenset[int]]) -> dict[str, str]:
    """For each text (by any key) the key that stands for it and all its near-duplicates: the least of them."""
    found = {key: key for key in sketches}
    for one, other in _pairs(sketches):
        roots = sorted((_root(found, one), _root(found, other)))
        found[roots[1]] = roots[0]
    return {key: _root(found, key) for key in found}


def sketch(text: str) -> frozenset[int]:
    """The least hashes of a text's shingles; words in lower case, punctuation left out."""
    words = _WORD.findall(text.lower())
    stretches = (" ".join(words[n : n + _SHINGLE]) for n in range(max(1, len(words) - _SHINGLE + 1)))
    return frozenset(sorted({crc32(stretch.encode("utf-8", "replace")) for stretch in stretches})[:_SKETCH])


def _pairs(sketches: Mapping[str, frozenset[int]]) -> Iterable[tuple[str, str]]:
    """The pairs of keys whose sketches are alike enough."""
    bearers: defaultdict[int, list[str]] = defaultdict(list)
    for key in sorted(key for key in sketches if len(sketches[key]) >= _SHORTEST):
        for value in sketches[key]:
            bearers[value].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in bearers.values():
        if len(keys) <= _COMMON:
            shared.update((one, other) for n, one in enumerate(keys) for other in keys[n + 1 :])
    return (pair for pair, count in sorted(shared.items()) if count >= _ALIKE * min(len(sketches[key]) for key in pair))


def _root(found: Mapping[str, str], key: str) -> str:
    while found[key] != key:
        key = found[key]
    return key
