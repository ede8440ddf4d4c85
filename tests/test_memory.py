"""The garbage collector is as before once the work is done, also where it failed."""

from __future__ import annotations

import gc

import pytest

from kg.memory import seldom_collecting


def test_the_collector_is_as_before_when_all_is_done() -> None:
    usual = gc.get_threshold()
    with seldom_collecting():
        assert gc.get_threshold()[0] > usual[0]
    assert gc.get_threshold() == usual


def test_the_collector_is_as_before_where_the_work_fails() -> None:
    usual = gc.get_threshold()
    with pytest.raises(ValueError, match="odd"), seldom_collecting():
        raise ValueError("odd")
    assert gc.get_threshold() == usual
