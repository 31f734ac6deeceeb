"""The common parts of all workloads: the images, a row of the table, and chains of whole-image calls split into bands."""
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Callable

import numpy as np


@dataclass
class Row:
    """One peer on one workload, which runs and returns its result; if only a part is computed, scale is the ratio of the
    whole to it."""
    workload: str
    size: int
    threads: int
    who: str
    run: Callable
    scale: float = 1

    def matches(self, selector):
        """Returns whether it matches WORKLOAD[:SIZE[:THREADS]]."""
        return all(str(mine) == wanted for mine, wanted in zip((self.workload, self.size, self.threads), selector.split(":")))


@dataclass
class Pair:
    """Two 8-bit gray images of equal size."""
    a: np.ndarray
    b: np.ndarray

    def corner(self, height, width):
        return Pair(*(np.ascontiguousarray(i[:height, :width]) for i in (self.a, self.b)))


def in_bands(function, images, dtype, halo, threads):
    """Applies the function to bands of rows with a halo, which fit the cache and are distributed among threads."""
    height, rows = images[0].shape[0], max(64, 4 * halo)
    out = np.empty(images[0].shape, dtype)

    def one(y):
        top, end = max(0, y - halo), min(height, y + rows)
        part = function(*(i[top:min(height, end + halo)] for i in images))
        out[y:end] = part[y - top:end - top]

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(one, range(0, height, rows)))
    return out
