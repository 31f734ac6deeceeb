"""Medians of 8-bit images: of one image by the operator, and of the difference of two in the window language."""
import cv2
import numpy as np
from scipy.ndimage import median_filter

import vips
from rows import Row


def rows(pair, ours, library):
    part = pair.corner(1000, 1000)
    for k in (3, 5, 15):
        for t in (1, 2):
            yield Row("median", k, t, "this", lambda k=k, t=t: ours.run("median", k, t))
            yield Row("median", k, t, "OpenCV medianBlur", lambda k=k: cv2.medianBlur(pair.a, k))
            yield Row("median", k, t, "libvips median", lambda k=k: vips.Pixels(vips.call("rank", [vips.of(pair.a)], k, k, k * k // 2), np.uint8))
        yield Row("median", k, 1, "SciPy median_filter", lambda k=k: median_filter(part.a, k, mode="nearest"), scale=pair.a.size / part.a.size)
    for t in (1, 2):
        yield Row("median-difference", 5, t, "this", lambda t=t: ours.run("median-difference", 5, t))
        yield Row("median-difference", 5, t, "OpenCV absdiff, medianBlur", lambda: cv2.medianBlur(cv2.absdiff(pair.a, pair.b), 5))
