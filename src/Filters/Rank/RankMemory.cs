using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Ranks;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Rank;

/// <summary>The scratch memory shared by all algorithms of <see cref="RankKernel{T}"/>, of which a task uses one.</summary>
/// <param name="size">The size of the window.</param>
/// <param name="extent">The window.</param>
/// <param name="compared">The comparison for small windows; null if counting is used.</param>
internal sealed class RankMemory(WindowSize size, Extent extent, ComparedRanks? compared)
{
    /// <summary>Input rows as integers.</summary>
    public const string Packed = "packed rows";

    /// <summary>Result rows as integers.</summary>
    public const string Made = "whole numbers made";

    /// <summary>Histograms of bytes.</summary>
    public const string ByteCounts = "histograms of bytes";

    /// <summary>A histogram of 8 or 16 bits.</summary>
    public const string Counts = "histogram";

    // The number of bytes by which vectors can exceed rows of integers.
    private const int BeyondWhole = 128;

    /// <summary>The maximum number of samples ordered together.</summary>
    public static int Numbered(WindowSize size) => Math.Max(1 << 16, 4 * size.Height * size.Width);

    /// <summary>Returns the layout for an image width and a number of rows processed together.</summary>
    public ScratchLayout Layout(int width, int rows)
    {
        var whole = ScratchLayout.Either(PackedRows(width, rows), ScratchLayout.None)
            .Rows<int>(Made, width + BeyondWhole / sizeof(int), count: rows);
        var bytes = ScratchLayout.None.Rows<byte>(ByteCounts, (int)ByteRanks.MemoryBytes(extent.Left, extent.Right));
        if (compared is not null)
            return ScratchLayout.Either(
                whole.Then(ScratchLayout.Either(
                    compared.SuitsBytes ? compared.Layout<byte>() : bytes, compared.Layout<ushort>())),
                // Samples of either type share a name, and a run uses its own type.
                ScratchLayout.Either(compared.Layout<float>(), compared.Layout<double>()));
        var counts = ScratchLayout.None.Rows<int>(Counts, CountedRanks.Counts(1 << 16));
        return ScratchLayout.Either(whole.Then(SuitsByteCounts ? ScratchLayout.Either(bytes, counts) : counts),
            Numbering<float>.Layout(Cells(width, rows)));
    }

    private bool SuitsByteCounts => size.Height * size.Width <= ByteRanks.Most;

    private ScratchLayout PackedRows(int width, int rows) =>
        ScratchLayout.None.Rows<int>(Packed, width + extent.Left + extent.Right + BeyondWhole / sizeof(int),
            count: rows + size.Height - 1);

    // The number of samples around the rows and columns that are ordered together.
    private int Cells(int width, int rows) =>
        (int)Math.Min(Numbered(size), ((long)Math.Min(rows, size.Height + 7) + size.Height - 1) * (width + size.Width - 1));
}

/// <summary>The memory in which samples are replaced by their order.</summary>
internal readonly struct Numbering<T>(Scratch<T> scratch)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Row<T> samples = scratch.Row("samples in a row");

    /// <summary>The order number of each sample.</summary>
    public Row<int> Numbers { get; } = scratch.Row<int>("numbers of samples");

    /// <summary>The results as order numbers.</summary>
    public Row<int> Places { get; } = scratch.Row<int>("numbers of results");

    private readonly Row<(ulong Key, int At)> first = scratch.Row<(ulong, int)>("keys of samples");
    private readonly Row<(ulong Key, int At)> second = scratch.Row<(ulong, int)>("keys of samples");

    /// <summary>The number of samples with each order number.</summary>
    public Row<int> Counts { get; } = scratch.Row<int>("histogram of numbers");

    /// <summary>The samples.</summary>
    public Row<T> Samples => samples;

    /// <summary>Returns the layout for a number of samples.</summary>
    public static ScratchLayout Layout(int most) => ScratchLayout.None.Rows("samples in a row", most)
        .Rows<int>("numbers of samples", most).Rows<int>("numbers of results", most)
        .Rows<(ulong, int)>("keys of samples", most, count: 2).Rows<int>("histogram of numbers", CountedRanks.Counts(most));

    /// <summary>Orders the first samples.</summary>
    public SampleOrder<T> Order(int count) => new(samples.Slice(0, count), Numbers.Slice(0, count), first, second);
}
