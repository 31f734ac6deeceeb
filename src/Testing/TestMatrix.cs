using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Testing;

/// <summary>What a conformance check covers: images, and ways to run a graph on them.</summary>
internal sealed record TestMatrix
{
    private static readonly int?[] BandHeights = [1, 2, 3, 7, null];
    private static readonly PlanOptions OneThread = new(), TwoThreads = new() { BandHeight = 2, Threads = 2 };

    private static readonly TestMatrix Full = new()
    {
        AsWritten = Product([(1, 1), (2, 1), (1, 9), (7, 5), (33, 17)], Enum.GetValues<ImageKind>()),
        Variants = Product([(1, 1), (2, 1), (1, 9), (7, 5), (33, 17)], [ImageKind.Gray, ImageKind.Alpha]),
        WholeImages =
        [
            .. BandHeights.Select(band => Bands(band)),
            .. BandHeights.SelectMany(band => new[] { 2, 3 }.Select(threads => Bands(band, threads, band is 3 or 7))),
            new Way("spools", new PlanOptions { SpoolMemory = 0 }),
            new Way("spools", new PlanOptions { SpoolMemory = 0, BandHeight = 2, Threads = 2 }),
        ],
        Halos = [.. BandHeights.Take(3).Select(band => new Way("halo", new PlanOptions { BandHeight = band }))],
        Rows = height =>
        [
            .. from rows in new RowRange[] { new(0, 1), new(height - 1, height), Middle(height) }.Distinct()
               from band in new int?[] { null, 2 }
               select Alone(rows, band),
        ],
        Watched = [OneThread, TwoThreads],
        Beyond = [1e6, -1e6],
        Unusual = [Bands(1), Bands(2), Bands(2, 2, inParts: true), Bands(3, 3), Bands(7, 2)],
    };

    // One pixel, one column, less and more than a vector of samples; bands of one row, bands shared by threads, all at once.
    private static readonly TestMatrix QuickSingle = new()
    {
        AsWritten =
        [
            .. Product([(1, 1), (1, 9), (7, 5), (33, 17)], [ImageKind.Gray]),
            .. Product([(7, 5)], [ImageKind.Alpha, ImageKind.Color, ImageKind.Mixed]),
        ],
        Variants = [new(1, 1, ImageKind.Gray), new(7, 5, ImageKind.Gray), new(7, 5, ImageKind.Alpha)],
        WholeImages =
        [
            Bands(1), Bands(3, 2), Bands(null, 3, inParts: true), new Way("spools", TwoThreads with { SpoolMemory = 0 }),
        ],
        Halos = [new Way("halo", new PlanOptions { BandHeight = 1 })],
        Rows = height =>
        [
            .. new[] { Alone(new(0, 1), null), Alone(new(height - 1, height), null), Alone(Middle(height), 2) }.Distinct(),
        ],
        Watched = [new() { BandHeight = 2 }],
        Beyond = [1e6],
        Unusual = [Bands(1), Bands(3, 2)],
    };

    // The engine schedules both precisions identically; only the kernels' own code remains to be tested.
    private static readonly TestMatrix QuickDouble = QuickSingle with
    {
        WholeImages = [Bands(3, 2)],
        Rows = height => [Alone(Middle(height), 2)],
        Beyond = [-1e6],
        Unusual = [],
    };

    /// <summary>The images for stages as written.</summary>
    public required IReadOnlyList<ImageSet> AsWritten { get; init; }

    /// <summary>The images for variants of the example.</summary>
    public required IReadOnlyList<ImageSet> Variants { get; init; }

    /// <summary>The ways that must produce the complete reference result: bands, threads, spools in files.</summary>
    public required IReadOnlyList<Way> WholeImages { get; init; }

    /// <summary>The ways that test an input's halo: narrow bands.</summary>
    public required IReadOnlyList<Way> Halos { get; init; }

    /// <summary>Returns the rows to compute of an image by its height: the first, the last, a middle third.</summary>
    public required Func<int, IReadOnlyList<Way>> Rows { get; init; }

    /// <summary>The ways to run while every write to outputs and inputs is checked.</summary>
    public required IReadOnlyList<PlanOptions> Watched { get; init; }

    /// <summary>The values outside a stage's reach.</summary>
    public required IReadOnlyList<double> Beyond { get; init; }

    /// <summary>The ways to run on images with NaN and infinities.</summary>
    public required IReadOnlyList<Way> Unusual { get; init; }

    /// <summary>Returns the matrix for a thoroughness and a precision.</summary>
    public static TestMatrix Of(Thoroughness thoroughness, SamplePrecision precision) => (thoroughness, precision) switch
    {
        (Thoroughness.Full, _) => Full,
        (Thoroughness.Quick, SamplePrecision.Single) => QuickSingle,
        (Thoroughness.Quick, _) => QuickDouble,
        _ => throw new ArgumentOutOfRangeException(nameof(thoroughness)),
    };

    private static IReadOnlyList<ImageSet> Product((int Width, int Height)[] sizes, ImageKind[] kinds) =>
        [.. sizes.SelectMany(size => kinds.Select(kind => new ImageSet(size.Width, size.Height, kind)))];

    // Without parts, every thread takes pieces of every band, even of an image in memory.
    private static Way Bands(int? height, int threads = 1, bool inParts = false) => new(
        threads == 1 ? "bands" : "threads", new PlanOptions { BandHeight = height, Threads = threads, InParts = inParts });

    private static Way Alone(RowRange rows, int? band) =>
        new("rows", new PlanOptions { Rows = rows, BandHeight = band, Threads = band is null ? 1 : 2 });

    private static RowRange Middle(int height) => new(height / 3, 2 * height / 3 + 1);
}
