"""Findings: where a plan contradicts itself, computed from it when it is loaded.

Each kind is a file of ``codes``: a `FindingKind` as its header and a function over the plan.
"""
