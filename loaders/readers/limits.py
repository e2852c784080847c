"""How much a file may ask for before it is refused: every bound of the readers in one place.

A plan of a government has a hundred pages at most; each bound leaves room for ten such plans.
"""

from __future__ import annotations

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes of any file: a pdf with pictures is large."""
LARGEST_TEXT = 10 * 1024 * 1024
"""Bytes of a text, html or csv file."""
MOST_PAGES = 500
"""Pages of a pdf."""
MOST_SCANNED = 200
"""Pages of a file that are pictures and are recognised: each takes seconds."""
MOST_PIXELS = 120_000_000
"""Points of a picture: a sheet of A3 has 70 million at 600 an inch."""
MOST_READ = 6_000
"""Squares of its height that the lines of a picture are long together; a full page has 1,500."""
LARGEST_CONTENT = 2 * 1024 * 1024
"""Unpacked bytes of what one page of a pdf draws; a page of text draws a twentieth of that."""
LARGEST_STREAMS = 256 * 1024 * 1024
"""Unpacked bytes of all streams of a pdf."""
LARGEST_DRAWN = 48 * 1024 * 1024
"""Unpacked bytes of what all pages of a pdf draw."""
MOST_CODES = 1_000_000
"""Codes of all fonts of a pdf."""
MOST_GLYPHS = 1_000_000
"""Characters that all pages of a pdf draw; a page of text has a thousand."""
MOST_FORMS = 20_000
"""Forms and pictures that the pages of a pdf draw."""
MOST_ENTRIES = 5_000
"""Files in a zip archive."""
LARGEST_PART = 16 * 1024 * 1024
"""Unpacked bytes of one file of a zip archive that is read."""
LARGEST_ARCHIVE = 512 * 1024 * 1024
"""Unpacked bytes of a whole zip archive."""
MOST_RATIO = 200
"""How many times its packed size a file of an archive may have, from ``SMALL_PART`` on."""
SMALL_PART = 4 * 1024 * 1024
"""Unpacked bytes up to which the ratio does not matter."""
MOST_ELEMENTS = 1_000_000
"""Elements of one XML file of an archive."""
MOST_TAGS = 300_000
"""Elements of a page of html."""
MOST_CELLS = 200_000
"""Cells of all sheets of a workbook, or of all tables of a page."""
MOST_SPAN = 1_000
"""Rows or columns that one merged cell may cover."""
MOST_NUMBER = 32_767
"""The largest number that a file may give a list or a level, as in Word itself."""
MOST_DEPTH = 100
"""Lists and objects of JSON inside each other."""
MOST_RECORDS = 8_000_000
"""Records of an old workbook."""
LARGEST_XML = 64 * 1024 * 1024
"""Bytes of a document that an Office program saved as one XML file, its pictures in it."""
MOST_BOUNDARIES = 100
"""Parts of a mail that have parts themselves."""
MOST_DELTAS = 100_000
"""Steps between the characters of one line of an ofd."""
MOST_NESTED = 3
"""Archives and mails in each other."""
