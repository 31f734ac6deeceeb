using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>
/// Computes perimeters from the neighbors of edge pixels (K. Benkrid, D. Crookes and A. Benkrid, 2000), with the weights of
/// scikit-image's <c>perimeter</c>. Five rows are processed together.
/// </summary>
internal static class Perimeters
{
    // The weight of an edge pixel by its edge neighbors: 2 for each direct one, 10 for each diagonal one, plus 1.
    private static readonly double[] Weights = MakeWeights();

    /// <summary>Measures all objects.</summary>
    /// <param name="runs">The runs, whose parents are the indices of objects.</param>
    /// <param name="image">The size of the image.</param>
    /// <param name="objects">The objects.</param>
    public static void Measure(RunForest runs, ImageInfo image, IReadOnlyList<ObjectMeasures> objects)
    {
        var labels = new RowRing(image.Width);
        var edges = new RowRing(image.Width);
        // Row y of the labels completes the edge of row y − 1, which completes the neighbors of row y − 2.
        for (var y = 0; y < image.Height + 2; y++)
        {
            Read(runs, y < image.Height ? y : -1, labels.Next());
            FindEdge(labels, edges.Next());
            if (y >= 2)
                Count(edges, runs, y - 2, objects);
        }
    }

    private static double[] MakeWeights()
    {
        var weights = new double[50];
        foreach (var straight in new[] { 5, 7, 15, 17, 25, 27 })
            weights[straight] = 1;
        (weights[21], weights[33]) = (Math.Sqrt(2), Math.Sqrt(2));
        (weights[13], weights[23]) = ((1 + Math.Sqrt(2)) / 2, (1 + Math.Sqrt(2)) / 2);
        return weights;
    }

    private static void Read(RunForest runs, int y, int[] row)
    {
        Array.Clear(row);
        if (y < 0)
            return;
        for (var (run, end) = runs.Row(y); run < end; run++)
            row.AsSpan(1 + runs[run].Start, runs[run].End - runs[run].Start).Fill(runs[run].Parent + 1);
    }

    private static void FindEdge(RowRing labels, int[] edge)
    {
        var (above, here, below) = (labels[0], labels[1], labels[2]);
        for (var x = 1; x < here.Length - 1; x++)
        {
            var label = here[x];
            edge[x] = above[x] == label && below[x] == label && here[x - 1] == label && here[x + 1] == label ? 0 : label;
        }
    }

    private static void Count(RowRing edges, RunForest runs, int y, IReadOnlyList<ObjectMeasures> objects)
    {
        var (above, here, below) = (edges[0], edges[1], edges[2]);
        for (var (run, end) = runs.Row(y); run < end; run++)
            for (var x = runs[run].Start + 1; x <= runs[run].End; x++)
            {
                var label = here[x];
                if (label == 0)
                    continue;
                int One(int other) => other == label ? 1 : 0;
                objects[label - 1].Perimeter += Weights[1
                    + 2 * (One(above[x]) + One(below[x]) + One(here[x - 1]) + One(here[x + 1]))
                    + 10 * (One(above[x - 1]) + One(above[x + 1]) + One(below[x - 1]) + One(below[x + 1]))];
            }
    }

    /// <summary>The last three rows, padded by one column on each side.</summary>
    private sealed class RowRing(int width)
    {
        private readonly int[][] rows = [new int[width + 2], new int[width + 2], new int[width + 2]];

        /// <summary>Gets a row; 0 is the oldest.</summary>
        public int[] this[int index] => rows[index];

        /// <summary>Returns the oldest row, to be overwritten with the newest.</summary>
        public int[] Next()
        {
            (rows[0], rows[1], rows[2]) = (rows[1], rows[2], rows[0]);
            return rows[2];
        }
    }
}
