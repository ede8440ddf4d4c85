"""The border to pandas, which is an optional package: rows become a frame here, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.errors import MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from pandas import DataFrame


def to_frame(
    rows: Iterable[Mapping[str, object]],
    columns: Sequence[str],
    *,
    index: str | None = None,
    days: Collection[str] = (),
) -> DataFrame:
    """Rows as a frame of these columns; what is empty in them is missing, and `days` become times of pandas.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise MissingExtraError("frames need pandas: pip install 'newskg[pandas]'") from error
    frame = pd.DataFrame([_cells(row, columns) for row in rows], columns=list(columns), dtype=object)
    for name in columns:
        if name in days:
            frame[name] = pd.to_datetime(frame[name], errors="coerce", format="%Y-%m-%d")
        elif all(value is None or isinstance(value, str) for value in frame[name]):
            frame[name] = frame[name].astype(pd.StringDtype(na_value=float("nan")))
        else:
            frame[name] = frame[name].infer_objects()
    return frame.set_index(index) if index else frame


def _cells(row: Mapping[str, object], columns: Sequence[str]) -> dict[str, object]:
    return {name: None if row.get(name) == "" else row.get(name) for name in columns}
