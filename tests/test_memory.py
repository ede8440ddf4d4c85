"""The garbage collector is as before once the work is done, also where it failed."""

from __future__ import annotations

import gc

import pytest

from kg.memory import never_collecting, seldom_collecting


def test_the_collector_is_as_before_when_all_is_done() -> None:
    usual = gc.get_threshold()
    with seldom_collecting():
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_threshold() == usual


def test_whoever_asked_first_puts_it_back() -> None:
    usual = gc.get_threshold()
    first, second = seldom_collecting(), seldom_collecting()
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual


def test_the_collector_is_as_before_where_the_work_fails() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="odd"), seldom_collecting():
        raise ValueError("odd")
    assert gc.get_threshold() == usual


def test_nothing_is_collected_until_all_is_done() -> None:
    with never_collecting():
        assert not gc.isenabled()
        with never_collecting():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_again_where_the_work_fails() -> None:
    with pytest.raises(ValueError, match="odd"), never_collecting():
        raise ValueError("odd")
    assert gc.isenabled()
