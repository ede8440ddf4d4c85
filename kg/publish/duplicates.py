"""Near-duplicates: the same wire copy in several papers, and updates of one story, count as one source.

Two texts are near-duplicates where most of their shingles (stretches of words) are the same, which a sketch of the
shingles with the least hashes tells (Broder, 1997, "On the resemblance and containment of documents"). Only texts that
share a hash are compared, so time grows with their number, not with its square.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from itertools import chain, combinations
from typing import TYPE_CHECKING, TypeAlias
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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

Sketch: TypeAlias = "array[int]"
"""Hashes of a text, the least first."""


def sources(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """For each text (by any key) the key that stands for it and all its near-duplicates: the least of them."""
    found = {key: key for key in sketches}
    for one, other in _pairs(sketches):
        roots = sorted((_root(found, one), _root(found, other)))
        found[roots[1]] = roots[0]
    return {key: _root(found, key) for key in found}


def sketch(text: str) -> Sketch:
    """The least hashes of a text's shingles; words in lower case, punctuation left out."""
    words = _WORD.findall(text.lower())
    stretches = (" ".join(words[n : n + _SHINGLE]) for n in range(max(1, len(words) - _SHINGLE + 1)))
    return array("L", sorted({crc32(stretch.encode("utf-8", "replace")) for stretch in stretches})[:_SKETCH])


def _pairs(sketches: Mapping[str, Sketch]) -> list[tuple[str, str]]:
    """The pairs of keys whose sketches are alike enough."""
    keys = sorted(key for key in sketches if len(sketches[key]) >= _SHORTEST)
    shared: Counter[tuple[str, str]] = Counter()
    for same in _bearers(keys, sketches).values():
        shared.update(combinations(same, 2))
    sizes = {key: len(sketches[key]) for key in keys}
    return sorted(pair for pair, count in shared.items() if count >= _ALIKE * min(map(sizes.__getitem__, pair)))


def _bearers(keys: Sequence[str], sketches: Mapping[str, Sketch]) -> dict[int, list[str]]:
    """The keys whose sketches have a hash, of each hash that tells something."""
    counts = Counter(chain.from_iterable(sketches[key] for key in keys))
    telling = {value for value, count in counts.items() if 1 < count <= _COMMON}  # not one of twenty
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key in keys:
        for value in telling.intersection(sketches[key]):
            found[value].append(key)
    return found


def _root(found: Mapping[str, str], key: str) -> str:
    while found[key] != key:
        key = found[key]
    return key
