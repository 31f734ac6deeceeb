using System.Numerics.Tensors;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Objects;

/// <summary>Votes for lines, by the angle of the normal and the distance from the top left pixel.</summary>
internal sealed class LineVotes : IDisposable
{
    /// <summary>The memory per candidate line, in bytes.</summary>
    public const int CandidateBytes = 16;

    // Distances that are transposed together, and angles for which a thread counts votes.
    private const int Block = 64, Angles = 4;

    private readonly ImageInfo image;
    private readonly int angles, farthest;
    private readonly double[] cosines, sines;

    // A row for each angle: the points vote for one after the other.
    private readonly int[] votes;

    /// <summary>Counts the votes of pixels, given a bit for each.</summary>
    public LineVotes(ImageInfo image, int angles, IReadOnlyList<ulong[]> rows, Action<int, Action<int>> share)
    {
        (this.image, this.angles, farthest) = (image, angles, Farthest(image));
        cosines = [.. Enumerable.Range(0, angles).Select(a => Math.Cos(Radians(a)))];
        sines = [.. Enumerable.Range(0, angles).Select(a => Math.Sin(Radians(a)))];
        votes = SpareArrays.TakeCleared<int>((long)Distances * angles);
        foreach (var range in LinePoints.Ranges(rows))
        {
            using var points = new LinePoints(rows, range);
            share((angles + Angles - 1) / Angles, piece =>
            {
                for (var angle = piece * Angles; angle < Math.Min(angles, (piece + 1) * Angles); angle++)
                    points.Vote(cosines[angle], sines[angle], votes.AsSpan(angle * Distances, Distances));
            });
        }
    }

    /// <summary>The columns of the table.</summary>
    public static string[] Columns { get; } = ["angle", "distance", "votes", "x1", "y1", "x2", "y2"];

    private int Distances => 2 * farthest + 1;

    /// <summary>Returns the largest distance that a pixel can vote for.</summary>
    public static int Farthest(ImageInfo image) =>
        (int)Math.Ceiling(Math.Sqrt((double)image.Width * image.Width + (double)image.Height * image.Height));

    /// <summary>Returns the votes, with a row for each distance and a column for each angle.</summary>
    public int[] Counts(Action<int, Action<int>> share)
    {
        var turned = SpareArrays.Take<int>(votes.Length);
        share((Distances + Block - 1) / Block, piece => Turn(piece * Block, turned));
        return turned;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => SpareArrays.Give(votes);

    /// <summary>Returns the lines in descending order of votes, then by distance and angle.</summary>
    public IReadOnlyList<(int Row, int Angle)> Lines(HoughLines settings)
    {
        var most = TensorPrimitives.Max<int>(votes);
        var least = settings.MinVotes ?? Math.Max(1, (most + 1) / 2);
        var candidates = new List<(int Row, int Angle, int Votes)>();
        for (int i = 0, skipped; (skipped = votes.AsSpan(i).IndexOfAnyInRange(least, int.MaxValue)) >= 0; i++)
        {
            i += skipped;
            candidates.Add((i % Distances, i / Distances, votes[i]));
        }
        var found = new List<(int Row, int Angle)>();
        foreach (var (row, angle, _) in candidates.OrderByDescending(c => c.Votes).ThenBy(c => c.Row).ThenBy(c => c.Angle))
        {
            if (found.Count == settings.MaxCount)
                break;
            if (found.TrueForAll(other => !AreAlike(other, (row, angle), settings)))
                found.Add((row, angle));
        }
        return found;
    }

    /// <summary>Returns the table of lines; one row of zeros if there are none.</summary>
    public Matrix Table(IReadOnlyList<(int Row, int Angle)> lines) =>
        lines.Count == 0 ? new(1, Columns.Length, new double[Columns.Length])
            : new(lines.Count, Columns.Length, [.. lines.SelectMany(l => Row(l.Row, l.Angle))]);

    private unsafe void Turn(int first, int[] turned)
    {
        var count = Math.Min(Distances, first + Block) - first;
        var sources = stackalloc float*[angles];
        var targets = stackalloc float*[Block];
        fixed (int* from = votes, to = turned)
        {
            for (var angle = 0; angle < angles; angle++)
                sources[angle] = (float*)(from + ((long)angle * Distances) + first);
            for (var row = 0; row < count; row++)
                targets[row] = (float*)(to + ((long)(first + row) * angles));
            // Samples are moved as they are, so integers may pass for floats of the same size.
            TransposedTile.Move(sources, targets, count, angles);
        }
    }

    private double Radians(int angle) => Math.PI * angle / angles - Math.PI / 2;

    private double Degrees(int angle) => 180.0 * angle / angles - 90;

    // Angles that differ by 180 degrees describe the same line with opposite distance.
    private bool AreAlike((int Row, int Angle) a, (int Row, int Angle) b, HoughLines settings)
    {
        var turn = Math.Abs(Degrees(a.Angle) - Degrees(b.Angle));
        var (one, other) = (a.Row - farthest, b.Row - farthest);
        return (turn < settings.Angle && Math.Abs(one - other) < settings.Distance)
            || (180 - turn < settings.Angle && Math.Abs(one + other) < settings.Distance);
    }

    private double[] Row(int row, int angle)
    {
        var (cosine, sine, distance) = (cosines[angle], sines[angle], (double)row - farthest);
        // The point closest to the top left pixel, and the distances from it at which the line leaves the image.
        var (x, y, from, to) = (distance * cosine, distance * sine, double.NegativeInfinity, double.PositiveInfinity);
        Cut(x, -sine, image.Width - 1, ref from, ref to);
        Cut(y, cosine, image.Height - 1, ref from, ref to);
        // A line up to half a pixel outside is drawn at the edge.
        (from, to) = from <= to ? (from, to) : ((from + to) / 2, (from + to) / 2);
        double X(double t) => Math.Clamp(x - t * sine, 0, image.Width - 1);
        double Y(double t) => Math.Clamp(y + t * cosine, 0, image.Height - 1);
        return [Degrees(angle), distance, votes[angle * Distances + row], X(from), Y(from), X(to), Y(to)];
    }

    private static void Cut(double start, double step, double last, ref double from, ref double to)
    {
        if (Math.Abs(step) < 1e-12)
            return;
        var (a, b) = (-start / step, (last - start) / step);
        (from, to) = (Math.Max(from, Math.Min(a, b)), Math.Min(to, Math.Max(a, b)));
    }
}
