namespace PipelineKit.Operators;

/// <summary>Rows of one shape in a layout.</summary>
/// <param name="Name">What a kernel takes them by.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Width">Their columns.</param>
/// <param name="Left">Columns before them.</param>
/// <param name="Right">Columns after them.</param>
/// <param name="Element">Bytes of an element; 0 for samples.</param>
internal sealed record ScratchBlock(string Name, int Count, int Width, int Left, int Right, int Element)
{
    /// <summary>What column 0 of every row is aligned to.</summary>
    public const int Alignment = 64;

    /// <summary>Where it begins, for each size of samples.</summary>
    public ScratchSize Offset { get; init; }

    /// <summary>The alternatives it belongs to, the outermost first.</summary>
    public IReadOnlyList<ScratchWay> Ways { get; init; } = [];

    /// <summary>The bytes it takes.</summary>
    public ScratchSize Size => ScratchSize.Of(sampleBytes => Count * Stride(sampleBytes));

    /// <summary>Bytes from the beginning of a row to its column 0.</summary>
    public long Before(int sampleBytes) => Rounded((long)Left * Each(sampleBytes));

    /// <summary>Bytes from one row to the next: a whole vector may be read and written at any column.</summary>
    public long Stride(int sampleBytes) => Before(sampleBytes) + Rounded(((long)Width + Right) * Each(sampleBytes) + Alignment);

    /// <summary>Whether a kernel that asks for such rows means these.</summary>
    public bool Is(string name, int element) => Name == name && Element == element;

    /// <summary>How a sentence names it.</summary>
    public override string ToString() => Count == 1 ? $"'{Name}'" : $"{Count} rows of '{Name}'";

    private int Each(int sampleBytes) => Element == 0 ? sampleBytes : Element;

    private static long Rounded(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;
}

/// <summary>Bytes when a sample has one, two, four or eight.</summary>
internal readonly record struct ScratchSize(long One, long Two, long Four, long Eight)
{
    public static ScratchSize Of(Func<int, long> bytes) => new(bytes(1), bytes(2), bytes(4), bytes(8));

    public long For(int sampleBytes) => sampleBytes switch { 1 => One, 2 => Two, 4 => Four, _ => Eight };

    public static ScratchSize operator +(ScratchSize a, ScratchSize b) => Of(n => a.For(n) + b.For(n));

    public static ScratchSize Max(ScratchSize a, ScratchSize b) => Of(n => Math.Max(a.For(n), b.For(n)));
}

/// <summary>One of the alternatives of a choice.</summary>
/// <param name="Choice">What is equal for all of them.</param>
/// <param name="Index">Which it is.</param>
/// <param name="MayBeSkipped">Whether taking none of them is an alternative too.</param>
internal sealed record ScratchWay(object Choice, int Index, bool MayBeSkipped);
