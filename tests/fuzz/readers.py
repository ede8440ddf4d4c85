"""Fuzzing of every reader: bytes that coverage leads to by atheris, where that is installed, then the tests' own by Hypothesis.

python tests/fuzz/readers.py [SECONDS [FOLDER]]       half of the time each, 600 in all; finds go to FOLDER, build/finds

A find is an input over which a reader falls, takes long, says what it may not, or reads otherwise the second time. One a
kind is kept. Whoever mends it moves the file to tests/articles/finds, where a test reads it ever after.
"""

from __future__ import annotations

import io
import os
import random
import sys
import time
import traceback
import warnings
from contextlib import nullcontext, suppress
from hashlib import sha256
from importlib import import_module
from pathlib import Path

from hypothesis import HealthCheck, settings

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
SECONDS = int(sys.argv[1]) if len(sys.argv) > 1 else 600
FOLDER = Path(sys.argv[2] if len(sys.argv) > 2 else "build/finds")
SLOW = 10.0
"""Seconds for one input."""
LONGEST = 20_000
"""Bytes of one input: faults lie in structure, not in size, and short ones are quicker."""

settings.register_profile(
    "fuzz", deadline=None, max_examples=200, database=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile("fuzz")  # before the tests are imported, whose settings build on it
try:
    import atheris

    watched = atheris.instrument_imports(include=["kg.articles", "email", "zipfile", "tarfile", "htmldate", "pypdf"])
except ImportError:
    atheris, watched = None, nullcontext()
with watched:
    from kg.articles import read_articles
    from kg.articles.read import READERS
    from kg.model import Article
    from tests.articles import test_fuzz

    for reader in READERS.values():  # they are imported when the first such source comes, which is too late here
        with suppress(ImportError):
            import_module(f"kg.articles.{reader.partition(':')[0]}")

seen: set[str] = set()
runs = 0


def check(content: bytes) -> None:
    """Read an input twice, and see that it is told of as any other."""
    start = time.process_time()
    items = list(read_articles(["-"], stdin=io.BytesIO(content)))
    assert time.process_time() - start < SLOW, "slow"
    assert items, "says nothing"
    for item in items:
        if isinstance(item, Article):
            item.text.encode()
            assert item.text.strip(), "an article without words"
        else:
            assert "please report it" not in item.message, item.message
            assert "\n" not in item.message + item.source, "two lines"
    assert items == list(read_articles(["-"], stdin=io.BytesIO(content))), "reads otherwise"


def keep(content: bytes, error: BaseException) -> None:
    """Write an input down, if it is the first of its kind."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    kind = f"{type(error).__name__} {str(error)[:80]} {frame.name}:{frame.lineno}"
    if kind not in seen:
        seen.add(kind)
        FOLDER.mkdir(parents=True, exist_ok=True)
        path = FOLDER / sha256(content).hexdigest()[:12]
        path.write_bytes(content)
        print(f"{path}: {kind}", flush=True)


def try_one(content: bytes) -> None:
    """Check an input, and keep it where something is wrong with it."""
    global runs  # noqa: PLW0603 (libFuzzer calls this, and ends the process)
    runs += 1
    try:
        check(content)
    except Exception as error:  # noqa: BLE001 (whatever it is, it is a find)
        keep(content, error)


def by_coverage(seconds: int) -> None:
    """Let atheris lead, from a whole file of each format; libFuzzer ends the process that it runs in, so in another."""
    if os.fork():
        os.wait()
        return
    corpus = FOLDER.parent / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for name, whole in test_fuzz.WHOLE.items():
        (corpus / name.replace(" ", "-")).write_bytes(whole)
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=4096", "-verbosity=0"]
    atheris.Setup(["readers", *options, "-print_final_stats=1", str(corpus)], try_one)
    atheris.Fuzz()


def by_damage(seconds: int) -> None:
    """Damage whole files of each format by chance, as the tests do with few examples."""
    chance = random.Random(time.time_ns())  # noqa: S311 (no secret)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        whole = chance.choice(list(test_fuzz.WHOLE.values()))
        kinds = ("change", "cut", "double", "end")
        edits = [
            (chance.choice(kinds), chance.random(), chance.randbytes(chance.randrange(13)))
            for _ in range(chance.randrange(1, 7))
        ]
        try_one(test_fuzz.damaged(whole, edits))


def by_structure(seconds: int) -> None:
    """Run the tests of odd markup, JSON and text with new examples again and again."""
    tests = (test_fuzz.test_no_markup_is_too_odd, test_fuzz.test_no_json_is_too_odd, test_fuzz.test_no_text_is_too_odd, test_fuzz.test_no_bytes_are_too_odd)  # fmt: skip
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for test in tests:
            try:
                test()
            except Exception as error:  # noqa: BLE001 (as above)
                keep("".join(traceback.format_exception(error)).encode(), error)


def main() -> None:
    """Fuzz for so many seconds, and tell what was found."""
    warnings.simplefilter("ignore")
    if atheris:
        by_coverage(SECONDS // 2)
    else:
        print("atheris is not installed (pip install atheris): by chance alone")
    rest = SECONDS - (SECONDS // 2 if atheris else 0)
    by_damage(rest // 2)
    by_structure(rest // 2)
    print(f"{runs:,} inputs by chance, {len(seen)} kinds of finds")
    with suppress(OSError):
        sys.exit(1 if any(FOLDER.iterdir()) else 0)


if __name__ == "__main__":
    main()
