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

    /// <summary>Where it begins when samples are floats and when they are doubles.</summary>
    public ScratchSize Offset { get; init; }

    /// <summary>The alternatives it belongs to, the outermost first.</summary>
    public IReadOnlyList<ScratchWay> Ways { get; init; } = [];

    /// <summary>The bytes it takes.</summary>
    public ScratchSize Size => new(Count * Stride(sizeof(float)), Count * Stride(sizeof(double)));

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

/// <summary>Bytes when samples are floats, and when they are doubles.</summary>
internal readonly record struct ScratchSize(long Single, long Double)
{
    public long For(int sampleBytes) => sampleBytes == sizeof(double) ? Double : Single;

    public static ScratchSize operator +(ScratchSize a, ScratchSize b) => new(a.Single + b.Single, a.Double + b.Double);

    public static ScratchSize Max(ScratchSize a, ScratchSize b) =>
        new(Math.Max(a.Single, b.Single), Math.Max(a.Double, b.Double));
}

/// <summary>One of the alternatives of a choice.</summary>
/// <param name="Choice">What is equal for all of them.</param>
/// <param name="Index">Which it is.</param>
/// <param name="MayBeSkipped">Whether taking none of them is an alternative too.</param>
internal sealed record ScratchWay(object Choice, int Index, bool MayBeSkipped);
