"""What a document may load while it is laid out: nothing."""

from weasyprint.urls import URLFetcher


class NothingFetched(URLFetcher):
    """Refuses every address, of the network, of the disk and `data:` alike. The sheets of print
    are given to the renderer from memory; whatever else the html points at is left out."""

    def __init__(self):
        """Without the openers of the class above: there is nothing to open."""
        self._fail_on_errors = False

    def fetch(self, url, headers=None):
        raise ValueError("a document loads nothing")
