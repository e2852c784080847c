"""The kinds of findings: one file each, named by its code, with a `FindingKind` called ``KIND``."""
