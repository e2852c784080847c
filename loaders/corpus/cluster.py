"""A Dask cluster as an executor: machines that read files beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from zeren.graph.errors import ClusterError

CONNECT_SECONDS = 15
RETRIES = 3
"""How often a file is read again whose worker was lost."""


@contextmanager
def dask_cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """Connect to a scheduler, such as ``tcp://10.0.0.5:8786``: its executor, and its threads.

    ClusterError where Dask is not installed, nothing answers, or no worker is there.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError(
            "--cluster needs Dask, which is not installed. Install it with: "
            "pip install 'zeren[cluster]'",
            "--cluster 需要 Dask，尚未安装。请执行：pip install 'zeren[cluster]'",
        ) from error
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"{address}: no Dask scheduler answers there. Check the address (such as "
            "tcp://host:8786) and that it runs.",
            f"{address}：没有 Dask 调度器应答。请检查地址（如 tcp://主机:8786）以及它是否在运行。",
        ) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise ClusterError(
                f"{address}: the cluster has no worker. Start one with: dask worker {address}",
                f"{address}：集群没有工作进程。请启动：dask worker {address}",
            )
        yield client.get_executor(retries=RETRIES, pure=False), threads
