"""``make bench``: all measurements, as ratios measured side by side in one run.

By default some minutes, at 1 and up to 100 generated plans; ``make bench ARGS=--large`` goes up to
1,000. Each part is a module that runs alone too: ``python -m benchmarks.asking --help``.
"""

import os
import sys
from pathlib import Path

from benchmarks import (
    adding,
    asking,
    loading,
    memory,
    neo4j_loading,
    rdf_building,
    reading,
    site_size,
)

corpus = os.environ.get("ZEREN_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus"
print("Reading and asking")
reading.main(Path(corpus))
print("\nLoading, beside the engine's own fastest path for the same rows")
loading.main(sys.argv[1:])
print("\nAdding one plan to many")
adding.main(sys.argv[1:])
print("\nMemory of a load")
memory.main(sys.argv[1:])
print("\nAsking many plans, the embedded engine")
asking.main(sys.argv[1:])
print("\nThe pages of many plans")
site_size.main(sys.argv[1:])
print("\nLoading into Neo4j, beside plain UNWIND batches")
neo4j_loading.main(sys.argv[1:])
print("\nBuilding the RDF dataset, beside rdflib's Graph.add")
rdf_building.main(sys.argv[1:])
