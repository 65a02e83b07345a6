"""What may be done in coaching, and what is wrong when it may not. Pure: facts in, an answer out.

`words` (texts and their limits), `cycles`, `sessions` (states, agenda, reading), `series` (dates and overlaps),
`promises`, `attention`. A `…_fault` returns what the person reads, empty when nothing is wrong.
"""
