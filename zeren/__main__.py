"""``python -m zeren``."""

import sys

from zeren.cli import main

sys.exit(main())
