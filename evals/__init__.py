"""The evals: invented cases, the real coach, plain checks, and a measure of the checks themselves.

    data/*.jsonl -> subject.py (the coach answers) -> checks/ (what is wrong with it) -> figures.py -> report.py
    data/seeded/*.jsonl -> checks/ (which planted faults are missed)          -> seeded.py -> report.py

`tasks.py` gives Inspect the same cases, coach and checks; `run.py` runs them. Every case is made up for this
purpose, none stands in `training/data`, and each says why it exists.
"""
