#!/usr/bin/env python3
"""compare.py DATA OURS ROUNDS [WORKLOAD[:SIZE[:THREADS]]…] [--who REGEX]: measures this project and its peers alternately, on
the same two gray images in memory; prints a Markdown table.

DATA holds grayA.pgm and grayB.pgm (8 bits; created by make_pair); OURS is the built bench program. Every round runs every row
once, in a different order, so that noise and the state that one row leaves for the next affect all equally. The first round is
a warm-up and not counted, except for rows that take longer than 3 s, which are not run again. Seconds are elapsed time;
processor time (user and system) is less affected by a busy machine.
"""
import argparse, ctypes, os, random, re, statistics, subprocess, tempfile, time

import cv2
import numpy as np

import bilateral, blur, energy, median, ssim, vips
from rows import Pair

HERE = os.path.dirname(os.path.abspath(__file__))
SLOW = 3.0


class Ours:
    """Keeps the bench program running; sends it a line and reads one."""

    def __init__(self, program, data):
        self.process = subprocess.Popen(["dotnet", program, data], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def run(self, workload, size, threads):
        self.process.stdin.write(f"{workload} {size} {threads}\n")
        self.process.stdin.flush()
        return tuple(float(word) for word in self.process.stdout.readline().split())


def compiled(folder):
    library = f"{folder}/energy.so"
    subprocess.run(["gcc", "-O3", "-march=native", "-fopenmp", "-shared", "-fPIC", "-o", library, f"{HERE}/energy.c"], check=True)
    return ctypes.CDLL(library)


def measured(row, library):
    """Returns the seconds, processor seconds and the sum of the result."""
    cv2.setNumThreads(row.threads)
    library.threads(row.threads)
    vips.threads(row.threads)
    start, used = time.perf_counter(), time.process_time()
    result = row.run()
    seconds, processor = time.perf_counter() - start, time.process_time() - used
    if isinstance(result, tuple):
        return result
    return seconds * row.scale, processor * row.scale, float(result.sum(dtype=np.float64))


def table(rows, runs):
    yield "| workload | size | threads | who | runs | seconds | least | to ours | processor | least | to ours | sum of the result |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|---|"
    for row in rows:
        mine = runs[id(row)]
        own = next((runs[id(o)] for o in rows if o.who == "this" and (o.workload, o.size, o.threads) == (row.workload, row.size, row.threads)), None)
        cells = [row.workload, str(row.size), str(row.threads), row.who + (", a part, scaled" if row.scale != 1 else ""), str(len(mine))]
        for i in (0, 1):
            middle = statistics.median(r[i] for r in mine)
            ratio = f"{middle / statistics.median(r[i] for r in own):.2f}" if own else ""
            cells += [f"{middle:.3f}", f"{min(r[i] for r in mine):.3f}", ratio]
        yield f"| {' | '.join(cells)} | {mine[0][2]:.6g} |"


def main():
    arguments = argparse.ArgumentParser(prog="bench/compare", description=__doc__.split("\n\n")[1])
    arguments.add_argument("data")
    arguments.add_argument("ours", help=argparse.SUPPRESS)
    arguments.add_argument("rounds", type=int)
    arguments.add_argument("workload", nargs="*", help="WORKLOAD[:SIZE[:THREADS]], such as energy, median:5 or energy:51:1; all when omitted")
    arguments.add_argument("--who", default="", help="a regular expression that the names of the rows must match; those of this project always run")
    chosen = arguments.parse_args()
    pair = Pair(*(cv2.imread(f"{chosen.data}/{name}.pgm", cv2.IMREAD_GRAYSCALE) for name in ("grayA", "grayB")))
    with tempfile.TemporaryDirectory() as folder:
        ours, library = Ours(chosen.ours, chosen.data), compiled(folder)
        rows = [row for workload in (energy, ssim, median, bilateral, blur) for row in workload.rows(pair, ours, library)
                if (not chosen.workload or any(map(row.matches, chosen.workload))) and (row.who == "this" or re.search(chosen.who, row.who))]
        if not rows:
            arguments.error(f"no such workload: {' '.join(chosen.workload)}")
        runs = {id(row): [measured(row, library)] for row in rows}
        fast = [row for row in rows if runs[id(row)][0][0] / row.scale < SLOW]
        for row in fast:
            runs[id(row)] = []
        for turn in range(chosen.rounds):
            for row in random.Random(turn).sample(fast, len(fast)):
                runs[id(row)].append(measured(row, library))
    print("\n".join(table(rows, runs)))


main()
