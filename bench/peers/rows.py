"""What every workload is made of: the images, a row of the table, and chains of whole-image calls cut into bands."""
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Callable

import numpy as np


@dataclass
class Row:
    """One peer on one workload. It runs and returns what it made; where only a part is computed, scale says how much of it
    the whole is."""
    workload: str
    size: int
    threads: int
    who: str
    run: Callable
    scale: float = 1

    def matches(self, selector):
        """Whether it is of WORKLOAD[:SIZE[:THREADS]]."""
        return all(str(mine) == wanted for mine, wanted in zip((self.workload, self.size, self.threads), selector.split(":")))


@dataclass
class Pair:
    """Two gray images of 8 bits and one size."""
    a: np.ndarray
    b: np.ndarray

    def corner(self, height, width):
        return Pair(*(np.ascontiguousarray(i[:height, :width]) for i in (self.a, self.b)))


def in_bands(function, images, dtype, halo, threads):
    """The function over bands of rows with a halo, which keeps it in the cache and shares it among threads."""
    height, rows = images[0].shape[0], max(64, 4 * halo)
    out = np.empty(images[0].shape, dtype)

    def one(y):
        top, end = max(0, y - halo), min(height, y + rows)
        part = function(*(i[top:min(height, end + halo)] for i in images))
        out[y:end] = part[y - top:end - top]

    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(one, range(0, height, rows)))
    return out
