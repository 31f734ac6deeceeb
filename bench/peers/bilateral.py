"""A joint bilateral filter over 7 by 7: each sample is weighted by its distance and by the difference in the other image."""
import numpy as np
from scipy.ndimage import generic_filter

from rows import Row

ROWS, COLUMNS = 60, 100


def scipy(pair, k):
    """generic_filter with a Python function on whole windows, for a corner only; the time is scaled to the whole."""
    h = k // 2
    a, b = (np.pad(i[:ROWS, :COLUMNS].astype(np.float64), h, mode="edge") for i in (pair.a, pair.b))
    dy, dx = np.mgrid[-h:h + 1, -h:h + 1]
    near = (-(dx * dx + dy * dy) / 8.0).ravel()
    places = np.arange(a.size, dtype=np.float64).reshape(a.shape)

    def one(window):
        i = window.astype(np.intp)
        guide = b.flat[i]
        w = np.exp(near - (guide - guide[len(guide) // 2]) ** 2 / 1800)
        return (w * a.flat[i]).sum() / w.sum()
    return generic_filter(places, one, k)[h:-h, h:-h]


def rows(pair, ours, library):
    for t in (1, 2):
        yield Row("bilateral-1mp", 7, t, "this", lambda t=t: ours.run("bilateral-1mp", 7, t))
        yield Row("bilateral-1mp", 7, t, "this, no integers", lambda t=t: ours.run("bilateral-floats-1mp", 7, t))
        yield Row("bilateral-1mp", 7, t, "C# by hand, vectors", lambda t=t: ours.run("by-hand-vectors-1mp", 7, t))
        yield Row("bilateral-1mp", 7, t, "C# by hand, tables for bytes", lambda t=t: ours.run("by-hand-tables-1mp", 7, t))
    yield Row("bilateral-1mp", 7, 1, "SciPy generic_filter", lambda: scipy(pair, 7), scale=1e6 / (ROWS * COLUMNS))
