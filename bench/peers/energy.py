"""The sum of a^2 - b^2 under a square window, zero outside, exact, as float64."""
import ctypes

import cv2
import numpy as np
from scipy.ndimage import uniform_filter
from scipy.signal import convolve2d

import vips
from rows import Pair, Row, in_bands

ZERO = {"normalize": False, "borderType": cv2.BORDER_CONSTANT}


def boxes(k):
    def f(a, b):
        d = cv2.subtract(cv2.multiply(a, a, dtype=cv2.CV_32S), cv2.multiply(b, b, dtype=cv2.CV_32S))
        return cv2.boxFilter(d, cv2.CV_64F, (k, k), **ZERO)
    return f


def squares(k):
    return lambda a, b: cv2.subtract(*(cv2.sqrBoxFilter(i, cv2.CV_64F, (k, k), **ZERO) for i in (a, b)))


def by_hand(library, pair, k):
    out = np.empty(pair.a.shape, np.float64)
    library.energy(*(ctypes.c_void_p(i.ctypes.data) for i in (pair.a, pair.b, out)), *pair.a.shape, k // 2)
    return out


def difference(pair):
    a, b = pair.a.astype(np.float64), pair.b.astype(np.float64)
    return a * a - b * b


def running_sums(pair, k):
    """Sums columns, then rows, each as the difference of two cumulative sums."""
    d, h = difference(pair), k // 2
    for axis in (0, 1):
        d = np.pad(d, [(h + 1, h) if axis == i else (0, 0) for i in (0, 1)]).cumsum(axis=axis)
        d = d[k:] - d[:-k] if axis == 0 else d[:, k:] - d[:, :-k]
    return d


def means(k):
    return lambda a, b: uniform_filter(difference(Pair(a, b)), k, mode="constant") * (k * k)


def vips_sums(pair, k):
    a, b, h = vips.of(pair.a), vips.of(pair.b), k // 2
    height, width = pair.a.shape
    d = vips.call("subtract", [vips.call("multiply", [a, a]), vips.call("multiply", [b, b])])
    wide = vips.call("embed", [d], h, h, width + 2 * h, height + 2 * h)  # libvips repeats the edge outside the image
    if k == 3:
        summed = vips.call("conv", [wide], vips.matrix(np.ones((k, k))), precision=vips.INTEGER)
    else:
        summed = vips.call("convsep", [wide], vips.matrix(np.ones((1, k))), precision=vips.INTEGER)
    return vips.Pixels(vips.call("cast", [vips.call("extract_area", [summed], h, h, width, height)], vips.DOUBLE), np.float64)


def rows(pair, ours, library):
    images = pair.a, pair.b
    for k in (3, 15, 51):
        for t in (1, 2):
            def row(who, run):
                return Row("energy", k, t, who, run)
            yield row("this", lambda k=k, t=t: ours.run("energy", k, t))
            yield row("C by hand, -O3 -march=native", lambda k=k: by_hand(library, pair, k))
            yield row("OpenCV boxFilter, 32S", lambda k=k: boxes(k)(*images))
            yield row("OpenCV boxFilter, 32S in bands", lambda k=k, t=t: in_bands(boxes(k), images, np.float64, k // 2, t))
            yield row("OpenCV sqrBoxFilter in bands", lambda k=k, t=t: in_bands(squares(k), images, np.float64, k // 2, t))
            yield row("libvips " + ("conv" if k == 3 else "convsep"), lambda k=k: vips_sums(pair, k))
            if t == 2:
                yield row("SciPy uniform_filter in bands", lambda k=k: in_bands(means(k), images, np.float64, k // 2, 2))
            else:
                yield row("SciPy uniform_filter", lambda k=k: uniform_filter(difference(pair), k, mode="constant") * (k * k))
                yield row("NumPy cumsum", lambda k=k: running_sums(pair, k))
                if k == 3:
                    yield row("SciPy convolve2d", lambda k=k: convolve2d(difference(pair), np.ones((k, k)), mode="same"))
