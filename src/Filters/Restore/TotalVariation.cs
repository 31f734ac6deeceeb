namespace PipelineKit.Filters.Restore;

/// <summary>Chambolle's iteration on a plane.</summary>
internal sealed class TotalVariation
{
    private const double Step = 0.25;

    private readonly double[] plane, result, down, across;
    private readonly int width, height;
    private readonly double weight;

    /// <summary>Allocates memory for a plane.</summary>
    public TotalVariation(double[] plane, int width, double weight)
    {
        (this.plane, this.width, height, this.weight) = (plane, width, plane.Length / width, weight);
        (result, down, across) = (new double[plane.Length], new double[plane.Length], new double[plane.Length]);
    }

    /// <summary>Replaces the plane by the result.</summary>
    public void Minimize(double tolerance, int steps)
    {
        var (first, before) = (0.0, 0.0);
        for (var i = 0; i < steps; i++)
        {
            var cost = (Diverge() + weight * Climb()) / plane.Length;
            if (i == 0)
                first = cost;
            else if (Math.Abs(before - cost) < tolerance * first)
                break;
            before = cost;
        }
        result.CopyTo(plane, 0);
    }

    // Adds the divergence of the dual to the plane; returns the sum of its squares.
    private double Diverge()
    {
        var total = 0.0;
        for (var y = 0; y < height; y++)
        {
            var squares = 0.0;
            for (var (x, at) = (0, y * width); x < width; x++, at++)
            {
                var divergence = -(down[at] + across[at]);
                if (y > 0)
                    divergence += down[at - width];
                if (x > 0)
                    divergence += across[at - 1];
                squares += divergence * divergence;
                result[at] = plane[at] + divergence;
            }
            total += squares;
        }
        return total;
    }

    // One step of the dual along the gradient of the result; returns the sum of its lengths.
    private double Climb()
    {
        var total = 0.0;
        for (var y = 0; y < height; y++)
        {
            var lengths = 0.0;
            for (var (x, at) = (0, y * width); x < width; x++, at++)
            {
                var below = y + 1 < height ? result[at + width] - result[at] : 0;
                var right = x + 1 < width ? result[at + 1] - result[at] : 0;
                var length = Math.Sqrt(below * below + right * right);
                var divisor = 1 + length * Step / weight;
                down[at] = (down[at] - Step * below) / divisor;
                across[at] = (across[at] - Step * right) / divisor;
                lengths += length;
            }
            total += lengths;
        }
        return total;
    }
}
