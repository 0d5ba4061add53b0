"""The kinds of job, by name: a lower app asks for a job of a higher one without importing it."""

_KINDS = {}


def kind(name):
    """Register a function `work(run)` that does one attempt and ends in `with run.once():`."""

    def register(work):
        if name in _KINDS:
            raise ValueError(f"two jobs are called {name}")
        _KINDS[name] = work
        return work

    return register


def work_of(name):
    return _KINDS[name]
