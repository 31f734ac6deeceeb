using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Objects;

/// <summary>Votes for lines, by the angle of the normal and the distance from the top left pixel.</summary>
internal sealed class LineVotes
{
    /// <summary>The memory per candidate line, in bytes.</summary>
    public const int CandidateBytes = 16;

    private const int Block = 16;

    private readonly ImageInfo image;
    private readonly int angles, farthest;
    private readonly double[] cosines, sines, columns;
    private readonly int[] votes;

    /// <summary>Initializes empty votes.</summary>
    public LineVotes(ImageInfo image, int angles)
    {
        (this.image, this.angles, farthest) = (image, angles, Farthest(image));
        cosines = [.. Enumerable.Range(0, angles).Select(a => Math.Cos(Radians(a)))];
        sines = [.. Enumerable.Range(0, angles).Select(a => Math.Sin(Radians(a)))];
        // The pixels of a row vote for neighboring distances of the same angle.
        votes = new int[Distances * angles];
        columns = new double[image.Width];
    }

    /// <summary>The columns of the table.</summary>
    public static string[] Columns { get; } = ["angle", "distance", "votes", "x1", "y1", "x2", "y2"];

    private int Distances => 2 * farthest + 1;

    /// <summary>Returns the largest distance that a pixel can vote for.</summary>
    public static int Farthest(ImageInfo image) =>
        (int)Math.Ceiling(Math.Sqrt((double)image.Width * image.Width + (double)image.Height * image.Height));

    /// <summary>Adds the votes of a row.</summary>
    public void Add(int y, bool[] row)
    {
        var count = 0;
        for (var x = 0; x < row.Length; x++)
        {
            columns[count] = x;
            count += row[x] ? 1 : 0;
        }
        for (var angle = 0; angle < angles && count > 0; angle++)
            Add(columns.AsSpan(0, count), cosines[angle], y * sines[angle], votes.AsSpan(angle * Distances, Distances));
    }

    /// <summary>Returns the votes, with a row for each distance and a column for each angle.</summary>
    public int[] Counts()
    {
        var turned = LargePages.Array<int>(votes.Length);
        // In blocks of distances, whose rows stay in the cache.
        for (var first = 0; first < Distances; first += Block)
            for (var angle = 0; angle < angles; angle++)
                for (var distance = first; distance < Math.Min(Distances, first + Block); distance++)
                    turned[distance * angles + angle] = votes[angle * Distances + distance];
        return turned;
    }

    /// <summary>Returns the lines in descending order of votes, then by distance and angle.</summary>
    public IReadOnlyList<(int Row, int Angle)> Lines(HoughLines settings)
    {
        var most = TensorPrimitives.Max<int>(votes);
        var least = settings.MinVotes ?? Math.Max(1, (most + 1) / 2);
        var candidates = new List<(int Row, int Angle, int Votes)>();
        for (var i = 0; i < votes.Length; i++)
            if (votes[i] >= least)
                candidates.Add((i % Distances, i / Distances, votes[i]));
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

    // Distances are rounded to nearest, halves away from zero: the largest number below a half is added, and the rest cut off.
    private static void Add(ReadOnlySpan<double> columns, double cosine, double down, Span<int> votes)
    {
        const double almostHalf = 0.49999999999999994;
        var (middle, half, sign) = (votes.Length / 2, Vector256.Create(almostHalf), Vector256.Create(-0.0));
        var i = 0;
        for (; i + Vector256<double>.Count <= columns.Length; i += Vector256<double>.Count)
        {
            var exact = Vector256.Create(columns[i..]) * Vector256.Create(cosine) + Vector256.Create(down);
            var whole = Whole(exact + (half | (exact & sign)));
            votes[middle + whole[0]]++;
            votes[middle + whole[1]]++;
            votes[middle + whole[2]]++;
            votes[middle + whole[3]]++;
        }
        for (; i < columns.Length; i++)
            votes[middle + (int)Math.Round(columns[i] * cosine + down, MidpointRounding.AwayFromZero)]++;
    }

    private static Vector128<int> Whole(Vector256<double> numbers) => Avx.IsSupported
        ? Avx.ConvertToVector128Int32WithTruncation(numbers)
        : Vector128.Create((int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3]);

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
