"""Running the same deed in many threads at once, each with its own database connection."""

import threading

from django.db import connections


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
