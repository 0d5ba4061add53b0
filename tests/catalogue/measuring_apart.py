"""Runs a command as its only child, and writes what that took to a file: so the memory of the tests
themselves is not counted. Ends as the command ended."""

import json
import os
import resource
import subprocess
import sys

path, *command = sys.argv[1:]
done = subprocess.run(command)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(path, "w") as out:  # noqa: PTH123 - nothing more is loaded here than needed
    json.dump({"seconds": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}, out)
if done.returncode < 0:
    os.kill(os.getpid(), -done.returncode)
sys.exit(done.returncode)
