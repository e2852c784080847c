"""``make bench``: all measurements, as ratios measured side by side in one run."""

import os
import sys
from pathlib import Path

from benchmarks import loading, reading

corpus = os.environ.get("ZEREN_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus"
print("Reading and asking")
reading.main(Path(corpus))
print("\nLoading, beside the engine's own fastest path for the same rows")
loading.main(sys.argv[1:])
