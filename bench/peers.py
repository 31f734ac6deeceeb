#!/usr/bin/env python3
"""peers.py DATA OURS [RUNS] [FILTER]: times the window language and its peers in turn, on the same two gray images in memory.

DATA holds grayA.pgm and grayB.pgm (8 bits, 24 megapixels for the figures in RESULTS.md); OURS is the built bench program.
Each round runs every row once, so that a noisy minute falls on all alike; the table has medians over rounds of seconds on
the clock and of processor time (user and system), which a busy machine disturbs less, and the least of the latter.
"""
import ctypes, os, re, statistics, subprocess, sys, tempfile, time
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np

DATA, OURS = sys.argv[1], sys.argv[2]
RUNS = int(sys.argv[3]) if len(sys.argv) > 3 else 5
FILTER = sys.argv[4] if len(sys.argv) > 4 else "."
HERE = os.path.dirname(os.path.abspath(__file__))
A, B = (cv2.imread(f"{DATA}/{name}.pgm", cv2.IMREAD_GRAYSCALE) for name in ("grayA", "grayB"))


class Ours:
    """The bench program, kept running: a line in, a line out."""

    def __init__(self):
        command = ["dotnet", OURS, DATA] if OURS.endswith(".dll") else [OURS, DATA]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def run(self, workload, size, threads):
        self.process.stdin.write(f"{workload} {size} {threads}\n")
        self.process.stdin.flush()
        seconds, processor, total = self.process.stdout.readline().split()
        return float(seconds), float(processor), float(total)


def compiled(folder):
    library = f"{folder}/byhand.so"
    subprocess.run(["gcc", "-O3", "-march=native", "-fopenmp", "-shared", "-fPIC", "-o", library, f"{HERE}/byhand.c"], check=True)
    return ctypes.CDLL(library)


def in_bands(function, dtype, halo, threads, images=None):
    """A chain of whole-image calls over bands with a halo, which keeps it in the cache and shares it among threads."""
    images = images or (A, B)
    height, rows = images[0].shape[0], max(64, 4 * halo)
    out = np.empty(images[0].shape, dtype)

    def one(y):
        top, end = max(0, y - halo), min(height, y + rows)
        part = function(*(i[top:min(height, end + halo)] for i in images))
        out[y:end] = part[y - top:end - top]

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(one, range(0, height, rows)))
    return out


def energy_box(k, kind):
    def f(a, b):
        d = cv2.subtract(cv2.multiply(a, a, dtype=kind), cv2.multiply(b, b, dtype=kind))
        return cv2.boxFilter(d, cv2.CV_64F, (k, k), normalize=False, borderType=cv2.BORDER_CONSTANT)
    return f


def energy_squares(k):
    def f(a, b):
        return cv2.subtract(*(cv2.sqrBoxFilter(i, cv2.CV_64F, (k, k), normalize=False, borderType=cv2.BORDER_CONSTANT) for i in (a, b)))
    return f


def energy_scipy(k):
    from scipy.ndimage import uniform_filter
    d = A.astype(np.float64) ** 2 - B.astype(np.float64) ** 2
    return uniform_filter(d, k, mode="constant") * (k * k)


def energy_hand(library, k):
    out = np.empty(A.shape, np.float64)
    library.energy(*(ctypes.c_void_p(i.ctypes.data) for i in (A, B, out)), A.shape[0], A.shape[1], k // 2)
    return out


def ssim_box(k):
    def box(x):
        return cv2.boxFilter(x, cv2.CV_32F, (k, k))

    def f(a, b):
        a, b, n = a.astype(np.float32), b.astype(np.float32), k * k / (k * k - 1)
        ma, mb = box(a), box(b)
        va, vb, vab = n * (box(a * a) - ma * ma), n * (box(b * b) - mb * mb), n * (box(a * b) - ma * mb)
        return (2 * ma * mb + 6.5025) * (2 * vab + 58.5225) / ((ma * ma + mb * mb + 6.5025) * (va + vb + 58.5225))
    return f


def ssim_skimage(k):
    from skimage.metrics import structural_similarity
    return structural_similarity(A, B, win_size=k, data_range=255, full=True)[1]


def bilateral_scipy(k, rows=60, columns=100):
    """scipy.ndimage.generic_filter on a part of the image: seconds are scaled to a megapixel."""
    from scipy.ndimage import generic_filter
    h = k // 2
    a, b = (np.pad(i[:rows, :columns].astype(np.float64), h, mode="edge") for i in (A, B))
    dy, dx = np.mgrid[-h:h + 1, -h:h + 1]
    near = (-(dx * dx + dy * dy) / 8.0).ravel()
    window = np.arange(a.size, dtype=np.float64).reshape(a.shape)

    def one(places):
        i = places.astype(np.intp)
        guide = b.flat[i]
        w = np.exp(near - (guide - guide[len(guide) // 2]) ** 2 / 1800)
        return (w * a.flat[i]).sum() / w.sum()
    return generic_filter(window, one, k)[h:-h, h:-h]


def rows(ours, library):
    """Workload, size, threads, who, what to run; ours gives its own times."""
    for threads in (1, 2):
        for k in (3, 15, 51):
            def add(who, f):
                return "energy", k, threads, who, f
            yield add("this", lambda k=k, t=threads: ours.run("energy", k, t))
            yield add("C by hand, -O3 -march=native", lambda k=k: energy_hand(library, k))
            yield add("OpenCV boxFilter, 32S", lambda k=k: energy_box(k, cv2.CV_32S)(A, B))
            yield add("OpenCV boxFilter, 32S in bands", lambda k=k, t=threads: in_bands(energy_box(k, cv2.CV_32S), np.float64, k // 2, t))
            yield add("OpenCV sqrBoxFilter in bands", lambda k=k, t=threads: in_bands(energy_squares(k), np.float64, k // 2, t))
            if threads == 1:
                yield add("SciPy uniform_filter", lambda k=k: energy_scipy(k))
        yield "ssim", 7, threads, "this", lambda t=threads: ours.run("ssim", 7, t)
        yield "ssim", 7, threads, "OpenCV boxFilter", lambda: ssim_box(7)(A, B)
        yield "ssim", 7, threads, "OpenCV boxFilter in bands", lambda t=threads: in_bands(ssim_box(7), np.float32, 3, t)
        if threads == 1:
            yield "ssim", 7, threads, "scikit-image", lambda: ssim_skimage(7)
        yield "median", 5, threads, "this", lambda t=threads: ours.run("median", 5, t)
        yield "median", 5, threads, "OpenCV absdiff, medianBlur", lambda: cv2.medianBlur(cv2.absdiff(A, B), 5)
        yield "bilateral-1mp", 7, threads, "this", lambda t=threads: ours.run("bilateral-1mp", 7, t)
    yield "bilateral-1mp", 7, 1, "SciPy generic_filter, 6000 pixels scaled", lambda: bilateral_scipy(7)


def main():
    times = {}
    with tempfile.TemporaryDirectory() as folder:
        ours, library = Ours(), compiled(folder)
        chosen = [r for r in rows(ours, library) if re.search(FILTER, f"{r[0]} {r[1]} {r[2]} {r[3]}")]
        for turn in range(RUNS + 1):
            for workload, size, threads, who, f in chosen:
                cv2.setNumThreads(threads)
                os.environ["OMP_NUM_THREADS"] = str(threads)
                library.threads(threads)
                start, used = time.perf_counter(), time.process_time()
                result = f()
                seconds, processor = time.perf_counter() - start, time.process_time() - used
                if who == "this":
                    seconds, processor, total = result
                else:
                    total = float(result.sum(dtype=np.float64))
                if "scaled" in who:
                    seconds, processor = seconds * 1e6 / 6000, processor * 1e6 / 6000
                del result
                if turn > 0:  # the first round warms up
                    times.setdefault((workload, size, threads, who), []).append((seconds, processor, total))
    print("| workload | size | threads | who | seconds | processor | least processor | to ours | sum of the result |")
    print("|---|---|---|---|---|---|---|---|---|")
    for (workload, size, threads, who), runs in sorted(times.items(), key=lambda t: (t[0][0], t[0][1], t[0][2])):
        seconds, processor = (statistics.median(r[i] for r in runs) for i in (0, 1))
        own = times.get((workload, size, threads, "this"))
        ratio = processor / statistics.median(r[1] for r in own) if own else float("nan")
        print(f"| {workload} | {size} | {threads} | {who} | {seconds:.3f} | {processor:.3f} | {min(r[1] for r in runs):.3f} | {ratio:.2f} | {runs[0][2]:.6g} |", flush=True)


main()
