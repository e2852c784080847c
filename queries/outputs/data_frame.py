"""An answer as a data frame of pandas, with real dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zeren.queries.results import ResultTable

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {
    "integer": "Int64",
    "number": "Float64",
    "quantity": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
"""Types that have a missing value of their own; texts stay Python's."""


def data_frame(table: ResultTable) -> pd.DataFrame:
    """Give the rows with the names of the columns; needs pandas."""
    import pandas as pd

    return pd.DataFrame(
        {
            column.name: pd.Series(
                [row[at] for row in table.rows], dtype=_TYPES.get(column.type, "object")
            )
            for at, column in enumerate(table.columns)
        }
    )
