"""Running the same deed in many threads at once, each with its own database connection."""

import threading

from django.db import connections, transaction

from deals.models import TransitionRefused

SECONDS = 1  # after which something waits


def at_once(deeds):
    """Run every callable in its own thread, all starting together; returns their results in
    order. An exception is a result too."""
    results = [None] * len(deeds)
    start = threading.Barrier(len(deeds))

    def run(index, deed):
        try:
            start.wait()
            results[index] = deed()
        except Exception as trouble:
            results[index] = trouble
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(index, deed)) for index, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def beside(first, second):
    """Do the first, and while it is not committed the second in another thread: whether that had
    to wait, and what it was refused with."""
    refused = []

    def run():
        try:
            second()
        except TransitionRefused as refusal:
            refused.append(refusal)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        thread.join(SECONDS)
        waited = thread.is_alive()
    thread.join()
    return waited, refused
