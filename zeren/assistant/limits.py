"""What one call of a tool may take and give."""

from __future__ import annotations

ROWS = 50
"""Rows of an answer where no limit is given: an assistant reads all of them."""
MOST_ROWS = 200
MOST_CHARACTERS = 60_000
"""So long is an answer at most, as JSON; rows behind that are left out, and said to be."""
MOST_OF_A_TEXT = 4_000
"""Characters of one quotation."""
LONGEST = 500
"""Characters of an argument."""
