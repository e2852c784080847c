"""How many kept pages a second the server sends to eight clients over loopback.

    python -m benchmarks.serving_rate http://127.0.0.1:PORT/ [SECONDS]

The server is one that runs already (`zeren browse`). Client and server share this computer's cores.
"""

from __future__ import annotations

import sys
import time
from http.client import HTTPConnection
from multiprocessing import Pool
from urllib.parse import urlsplit

CLIENTS = 8
PAGES = ("/", "/agencies.html", "/tasks.html", "/findings.html", "/static/zeren.js")


def asked(told: tuple[str, float]) -> int:
    """Ask for pages in turn on one connection until the time is over; give how many came."""
    parts = urlsplit(told[0])
    taken = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    end, count = time.monotonic() + told[1], 0
    while time.monotonic() < end:
        taken.request("GET", PAGES[count % len(PAGES)], headers={"Accept-Encoding": "gzip"})
        answer = taken.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{PAGES[count % len(PAGES)]}: {answer.status}")
        count += 1
    taken.close()
    return count


def main() -> None:
    """Measure and print."""
    url, seconds = sys.argv[1], float((*sys.argv[2:], "10")[0])
    parts = urlsplit(url)
    for page in PAGES:  # each is made once
        taken = HTTPConnection(parts.hostname or "", parts.port, timeout=600)
        taken.request("GET", page)
        taken.getresponse().read()
    with Pool(CLIENTS) as pool:
        counts = pool.map(asked, [(url, seconds)] * CLIENTS)
    print(f"{sum(counts) / seconds:.0f} pages a second to {CLIENTS} clients")


if __name__ == "__main__":
    main()
