"""What became of agencies: a dated register of reforms, and who answers on a day for what was said.

`register` reads ``register.csv``, facts that this project gathered, each with its source; `answers`
follows it from a body, as a plan names it, to a day. What nobody has seen a source for is told
beside an answer and is none.
"""
