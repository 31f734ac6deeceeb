/* The sum of a^2 - b^2 under a square window, zero outside, as float64: plain C with integer column sums updated
   from row to row, and one stripe of rows for each thread. */
#include <omp.h>
#include <stdint.h>
#include <stdlib.h>

void threads(int n) { omp_set_num_threads(n); }

static void take(const uint8_t *a, const uint8_t *b, int32_t *column, int width, int sign)
{
    for (int x = 0; x < width; x++)
        column[x] += sign * (a[x] * a[x] - b[x] * b[x]);
}

void energy(const uint8_t *a, const uint8_t *b, double *out, int height, int width, int half)
{
    #pragma omp parallel
    {
        long stripes = omp_get_num_threads(), stripe = omp_get_thread_num();
        int first = (int)(height * stripe / stripes), end = (int)(height * (stripe + 1) / stripes);
        int32_t *padded = calloc((size_t)width + 2 * half, sizeof *padded), *column = padded + half;
        for (int y = first - half < 0 ? 0 : first - half; y < first + half && y < height; y++)
            take(a + (size_t)y * width, b + (size_t)y * width, column, width, 1);
        for (int y = first; y < end; y++) {
            if (y + half < height)
                take(a + (size_t)(y + half) * width, b + (size_t)(y + half) * width, column, width, 1);
            if (y > first && y - half - 1 >= 0)
                take(a + (size_t)(y - half - 1) * width, b + (size_t)(y - half - 1) * width, column, width, -1);
            double *row = out + (size_t)y * width;
            if (half <= 3) {
                for (int x = 0; x < width; x++) {
                    int32_t sum = 0;
                    for (int i = 0; i <= 2 * half; i++)
                        sum += padded[x + i];
                    row[x] = sum;
                }
            } else {
                int32_t sum = 0;
                for (int i = 0; i < 2 * half; i++)
                    sum += padded[i];
                for (int x = 0; x < width; x++) {
                    sum += padded[x + 2 * half];
                    row[x] = sum;
                    sum -= padded[x];
                }
            }
        }
        free(padded);
    }
}
