"""Many files at once: which files there are, and each of them read within limits."""
