"""Two plans beside each other: what was added, is gone, has moved, and what has changed.

`items` reads what a plan says of its tasks and measures, `matching` finds which are the same,
`changes` and `targets` tell what differs in them, and `comparison` puts it together.
"""
