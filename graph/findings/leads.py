"""What kinds of findings about the leads of tasks and their measures have in common."""

from __future__ import annotations

from zeren.graph.findings.kinds import Fact

MEASURE = Fact("measure", "integer", "措施", "the measure that the task carries out")
