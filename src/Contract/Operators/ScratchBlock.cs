namespace PipelineKit.Operators;

/// <summary>Rows of the same shape in a layout.</summary>
/// <param name="Name">The name that a kernel uses.</param>
/// <param name="Count">The number of rows.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Left">Columns before column 0.</param>
/// <param name="Right">Columns after the last one.</param>
/// <param name="Element">Bytes per element; 0 for samples.</param>
internal sealed record ScratchBlock(string Name, int Count, int Width, int Left, int Right, int Element)
{
    /// <summary>The alignment of column 0 of every row, in bytes.</summary>
    public const int Alignment = 64;

    /// <summary>Where it starts, for each sample size.</summary>
    public ScratchSize Offset { get; init; }

    /// <summary>The alternatives that contain it, the outermost first.</summary>
    public IReadOnlyList<ScratchWay> Ways { get; init; } = [];

    /// <summary>Its size in bytes.</summary>
    public ScratchSize Size => ScratchSize.Of(sampleBytes => Count * Stride(sampleBytes));

    /// <summary>Returns the number of bytes from the start of a row to its column 0.</summary>
    public long Before(int sampleBytes) => Rounded((long)Left * Each(sampleBytes));

    /// <summary>
    /// Returns the number of bytes from one row to the next; a whole vector can be read and written at any column.
    /// </summary>
    public long Stride(int sampleBytes) => Before(sampleBytes) + Rounded(((long)Width + Right) * Each(sampleBytes) + Alignment);

    /// <summary>Returns whether a kernel's request matches this block.</summary>
    public bool Is(string name, int element) => Name == name && Element == element;

    /// <summary>Returns its name as used in messages.</summary>
    public override string ToString() => Count == 1 ? $"'{Name}'" : $"{Count} rows of '{Name}'";

    private int Each(int sampleBytes) => Element == 0 ? sampleBytes : Element;

    private static long Rounded(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}

/// <summary>A size in bytes, for samples of one, two, four or eight bytes.</summary>
internal readonly record struct ScratchSize(long One, long Two, long Four, long Eight)
{
    public static ScratchSize Of(Func<int, long> bytes) => new(bytes(1), bytes(2), bytes(4), bytes(8));

    public long For(int sampleBytes) => sampleBytes switch { 1 => One, 2 => Two, 4 => Four, _ => Eight };

    public static ScratchSize operator +(ScratchSize a, ScratchSize b) => Of(n => a.For(n) + b.For(n));

    public static ScratchSize Max(ScratchSize a, ScratchSize b) => Of(n => Math.Max(a.For(n), b.For(n)));
}

/// <summary>One of the alternatives of a choice.</summary>
/// <param name="Choice">The same object for all alternatives.</param>
/// <param name="Index">The index of the alternative.</param>
/// <param name="MayBeSkipped">Whether a kernel may also take none of them.</param>
internal sealed record ScratchWay(object Choice, int Index, bool MayBeSkipped);
