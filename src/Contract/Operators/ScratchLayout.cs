using System.Runtime.CompilerServices;

namespace PipelineKit.Operators;

/// <summary>
/// Declares the scratch memory of one worker of a kernel: named blocks of rows. An operator returns it from
/// <see cref="Operator.Scratch"/>; the planner adds its bytes, and the kernel takes the rows from
/// <see cref="RowTask{T}.Scratch"/> by name, in declaration order. Immutable: each method returns a new layout.
/// </summary>
public sealed class ScratchLayout
{
    private readonly ScratchSize size;

    private ScratchLayout(IReadOnlyList<ScratchBlock> blocks, ScratchSize size) => (Blocks, this.size) = (blocks, size);

    /// <summary>Gets an empty layout.</summary>
    public static ScratchLayout None { get; } = new([], default);

    internal IReadOnlyList<ScratchBlock> Blocks { get; }

    /// <summary>Creates a layout that is declared elsewhere and of which only the size is known.</summary>
    internal static ScratchLayout Announced(long single, long twice) => new([], new(0, 0, single, twice));

    /// <summary>Adds rows of samples.</summary>
    /// <param name="name">The name that the kernel uses.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="left">Columns before column 0 that can be read and written.</param>
    /// <param name="right">Columns after the last one that can be read and written, in addition to one whole vector.</param>
    /// <param name="count">The number of rows.</param>
    public ScratchLayout Rows(string name, int width, int left = 0, int right = 0, int count = 1) =>
        With(new(name, count, width, left, right, 0));

    /// <summary>Adds rows with another element type than the samples': sums in double precision, counts, addresses.</summary>
    /// <param name="name">The name that the kernel uses.</param>
    /// <param name="width">The number of columns.</param>
    /// <param name="left">Columns before column 0 that can be read and written.</param>
    /// <param name="right">Columns after the last one that can be read and written, in addition to 64 bytes.</param>
    /// <param name="count">The number of rows.</param>
    public ScratchLayout Rows<TElement>(string name, int width, int left = 0, int right = 0, int count = 1)
        where TElement : unmanaged => With(new(name, count, width, left, right, Unsafe.SizeOf<TElement>()));

    /// <summary>Appends another layout.</summary>
    public ScratchLayout Then(ScratchLayout next) =>
        new([.. Blocks, .. next.Blocks.Select(b => b with { Offset = b.Offset + size })], size + next.size);

    /// <summary>Repeats the layout a number of times.</summary>
    public ScratchLayout Times(int count) => Enumerable.Repeat(this, count).Aggregate(None, (all, one) => all.Then(one));

    /// <summary>
    /// Adds alternatives that share memory: until <see cref="Scratch{T}.Reset"/>, a kernel takes rows of only one of them.
    /// Include <see cref="None"/> to allow taking none.
    /// </summary>
    public static ScratchLayout Either(params IReadOnlyList<ScratchLayout> ways)
    {
        var (choice, skipped) = (new object(), ways.Any(w => w.Blocks.Count == 0));
        ScratchBlock Of(int way, ScratchBlock block) => block with { Ways = [new(choice, way, skipped), .. block.Ways] };
        return new([.. ways.SelectMany((layout, way) => layout.Blocks.Select(block => Of(way, block)))],
            ways.Aggregate(default(ScratchSize), (most, layout) => ScratchSize.Max(most, layout.size)));
    }

    /// <summary>Returns the number of bytes that a worker allocates.</summary>
    /// <param name="sampleBytes">Bytes per sample: 1, 2, 4 or 8.</param>
    public long Bytes(int sampleBytes) => size.For(sampleBytes);

    private ScratchLayout With(ScratchBlock block) => new([.. Blocks, block with { Offset = size }], size + block.Size);
}
