"""What a command takes: wall and CPU seconds, and the most memory it held."""

import json
import subprocess
import sys

# A process begins with the peak of the one that it is made from; a small one in between keeps that small.
ONE_RUN = """
import json, os, subprocess, sys, time
start = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, used = os.wait4(process.pid, 0)
wall = time.monotonic() - start
print(json.dumps([status, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def measured(command, runs=3):
    """Wall and CPU seconds and peak megabytes of the quickest of some runs."""
    command = [str(word) for word in command]
    took = []
    for _ in range(runs):
        run = subprocess.run([sys.executable, "-c", ONE_RUN, *command], capture_output=True, text=True)
        status, *measures = json.loads(run.stdout)
        if status:
            sys.exit(f"{command[0]} failed:\n{run.stderr}")
        took.append(measures)
    return min(took)
