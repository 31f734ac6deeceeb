using System.Numerics;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Kernels.Ranks;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Rank;

/// <summary>The scratch memory of ranks, which all ways of <see cref="RankKernel{T}"/> share: a task goes one of them.</summary>
/// <param name="size">The window's size.</param>
/// <param name="extent">The window.</param>
/// <param name="compared">Compares small windows; null for those that are counted.</param>
internal sealed class RankMemory(WindowSize size, Extent extent, ComparedRanks? compared)
{
    /// <summary>Rows of the input as whole numbers.</summary>
    public const string Packed = "packed rows";

    /// <summary>Rows of the result as whole numbers.</summary>
    public const string Made = "whole numbers made";

    /// <summary>Histograms of bytes.</summary>
    public const string ByteCounts = "histograms of bytes";

    /// <summary>A histogram of 8 or 16 bits.</summary>
    public const string Counts = "histogram";

    // Bytes that vectors, several at a time, may pass the end of rows of whole numbers by.
    private const int BeyondWhole = 128;

    /// <summary>The samples numbered together at most.</summary>
    public static int Numbered(WindowSize size) => Math.Max(1 << 16, 4 * size.Height * size.Width);

    /// <summary>The layout for an image so wide, when so many rows are done together.</summary>
    public ScratchLayout Layout(int width, int rows)
    {
        var whole = ScratchLayout.Either(PackedRows(width, rows), ScratchLayout.None)
            .Rows<int>(Made, width + BeyondWhole / sizeof(int), count: rows);
        var bytes = ScratchLayout.None.Rows<byte>(ByteCounts, (int)ByteRanks.MemoryBytes(extent.Left, extent.Right));
        if (compared is not null)
            return ScratchLayout.Either(
                whole.Then(ScratchLayout.Either(
                    compared.SuitsBytes ? compared.Layout<byte>() : bytes, compared.Layout<ushort>())),
                // Samples of either type have one name each, and the type of a run takes its own.
                ScratchLayout.Either(compared.Layout<float>(), compared.Layout<double>()));
        var counts = ScratchLayout.None.Rows<int>(Counts, CountedRanks.Counts(1 << 16));
        return ScratchLayout.Either(whole.Then(SuitsByteCounts ? ScratchLayout.Either(bytes, counts) : counts),
            Numbering<float>.Layout(Cells(width, rows)));
    }

    private bool SuitsByteCounts => size.Height * size.Width <= ByteRanks.Most;

    private ScratchLayout PackedRows(int width, int rows) =>
        ScratchLayout.None.Rows<int>(Packed, width + extent.Left + extent.Right + BeyondWhole / sizeof(int),
            count: rows + size.Height - 1);

    // As many samples as lie around the rows and columns that are numbered together.
    private int Cells(int width, int rows) =>
        (int)Math.Min(Numbered(size), ((long)Math.Min(rows, size.Height + 7) + size.Height - 1) * (width + size.Width - 1));
}

/// <summary>The memory in which samples are numbered in their order.</summary>
internal readonly struct Numbering<T>(Scratch<T> scratch)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Row<T> samples = scratch.Row("samples in a row");

    /// <summary>The number of each.</summary>
    public Row<int> Numbers { get; } = scratch.Row<int>("numbers of samples");

    /// <summary>The results as numbers.</summary>
    public Row<int> Places { get; } = scratch.Row<int>("numbers of results");

    private readonly Row<(ulong Key, int At)> first = scratch.Row<(ulong, int)>("keys of samples");
    private readonly Row<(ulong Key, int At)> second = scratch.Row<(ulong, int)>("keys of samples");

    /// <summary>How many samples have each number.</summary>
    public Row<int> Counts { get; } = scratch.Row<int>("histogram of numbers");

    /// <summary>The samples.</summary>
    public Row<T> Samples => samples;

    /// <summary>Memory for so many samples.</summary>
    public static ScratchLayout Layout(int most) => ScratchLayout.None.Rows("samples in a row", most)
        .Rows<int>("numbers of samples", most).Rows<int>("numbers of results", most)
        .Rows<(ulong, int)>("keys of samples", most, count: 2).Rows<int>("histogram of numbers", CountedRanks.Counts(most));

    /// <summary>Numbers the first so many samples.</summary>
    public SampleOrder<T> Order(int count) => new(samples.Slice(0, count), Numbers.Slice(0, count), first, second);
}
