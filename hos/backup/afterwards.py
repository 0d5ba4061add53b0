"""What is done after an archive was put back, before anybody sees it: other apps name it in their
`kinds`, as they do with jobs."""

_DEEDS = {}


def after_restore(name):
    """Register a function that is called without anything and says how much it did. It stands in
    the transaction of the restore: when it fails, nothing was put back."""

    def register(deed):
        if name in _DEEDS:
            raise ValueError(f"two deeds after a restore are called {name}")
        _DEEDS[name] = deed
        return deed

    return register


def do_all() -> dict[str, int]:
    """Do them; how much each did, by name."""
    return {name: deed() for name, deed in _DEEDS.items()}
