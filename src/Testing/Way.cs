using PipelineKit.Imaging;
using PipelineKit.Planning;

namespace PipelineKit.Testing;

/// <summary>One way to run a graph, and how a sentence tells it.</summary>
internal sealed record Way(string Kind, PlanOptions Options)
{
    private static readonly int?[] BandHeights = [1, 2, 3, 7, null];

    /// <summary>The ways that must give the whole result of the reference: bands, threads, spools in files.</summary>
    public static IReadOnlyList<Way> OfWholeImages { get; } =
    [
        .. BandHeights.Select(band => new Way("bands", new PlanOptions { BandHeight = band })),
        .. BandHeights.SelectMany(band => new[] { 2, 3 }.Select(threads =>
            new Way("threads", new PlanOptions { BandHeight = band, Threads = threads }))),
        new Way("spools", new PlanOptions { SpoolMemory = 0 }),
        new Way("spools", new PlanOptions { SpoolMemory = 0, BandHeight = 2, Threads = 2 }),
    ];

    /// <summary>The ways that show whether an input's halo is held: narrow bands.</summary>
    public static IReadOnlyList<Way> OfHalos { get; } =
        [.. BandHeights.Take(3).Select(band => new Way("halo", new PlanOptions { BandHeight = band }))];

    /// <summary>Some rows alone of an image of <paramref name="height"/> rows: the first, the last, a middle third.</summary>
    public static IEnumerable<Way> OfRows(int height) =>
        from rows in new RowRange[] { new(0, 1), new(height - 1, height), new(height / 3, 2 * height / 3 + 1) }.Distinct()
        from band in new int?[] { null, 2 }
        select new Way("rows", new PlanOptions { Rows = rows, BandHeight = band, Threads = band is null ? 1 : 2 });

    /// <inheritdoc/>
    public override string ToString()
    {
        var rows = Options.Rows is { } some ? $"for rows {some.First} to {some.End - 1} alone, " : "";
        var spools = Options.SpoolMemory == 0 ? "with spools in files, " : "";
        var bands = Options.BandHeight is { } height
            ? $"in bands of {height} row{(height == 1 ? "" : "s")}"
            : "in bands as the planner chooses";
        var threads = Options.Threads > 1 ? $" by {Options.Threads} threads" : "";
        return rows + spools + bands + threads;
    }
}
