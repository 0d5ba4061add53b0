"""The kinds of job, by name: a lower app asks for a job of a higher one without importing it."""

_KINDS = {}
_TITLES = {}


def kind(name, title=""):
    """Register a function `work(run)` that does one attempt and ends in `with run.once():`. `title`
    says what it does where the job itself does not (its fact `title`)."""

    def register(work):
        if name in _KINDS:
            raise ValueError(f"two jobs are called {name}")
        _KINDS[name] = work
        _TITLES[name] = title
        return work

    return register


def work_of(name):
    return _KINDS[name]


def title_of(name):
    return _TITLES.get(name) or name
