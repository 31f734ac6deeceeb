using System.Runtime.CompilerServices;

namespace PipelineKit.Operators;

/// <summary>
/// The scratch memory that one worker of a kernel takes at once: blocks of rows, each with a name. An operator declares it in
/// <see cref="Operator.Scratch"/>; the planner adds up its bytes, and the kernel takes its rows from
/// <see cref="RowTask{T}.Scratch"/> by those names, in the order in which they are declared. Immutable: each method returns a
/// new layout.
/// </summary>
public sealed class ScratchLayout
{
    private readonly ScratchSize size;

    private ScratchLayout(IReadOnlyList<ScratchBlock> blocks, ScratchSize size) => (Blocks, this.size) = (blocks, size);

    /// <summary>No scratch memory.</summary>
    public static ScratchLayout None { get; } = new([], default);

    internal IReadOnlyList<ScratchBlock> Blocks { get; }

    /// <summary>A layout that is declared elsewhere, of which only the bytes are known.</summary>
    internal static ScratchLayout Announced(long single, long twice) => new([], new(0, 0, single, twice));

    /// <summary>Adds rows of samples.</summary>
    /// <param name="name">What the kernel takes them by.</param>
    /// <param name="width">Their columns.</param>
    /// <param name="left">Columns before them that may be read and written.</param>
    /// <param name="right">Columns after them that may be read and written; a whole vector more than that always may.</param>
    /// <param name="count">How many rows.</param>
    public ScratchLayout Rows(string name, int width, int left = 0, int right = 0, int count = 1) =>
        With(new(name, count, width, left, right, 0));

    /// <summary>Adds rows of another type than the samples': sums in double precision, counts, addresses.</summary>
    /// <param name="name">What the kernel takes them by.</param>
    /// <param name="width">Their columns.</param>
    /// <param name="left">Columns before them that may be read and written.</param>
    /// <param name="right">Columns after them that may be read and written, and 64 bytes more.</param>
    /// <param name="count">How many rows.</param>
    public ScratchLayout Rows<TElement>(string name, int width, int left = 0, int right = 0, int count = 1)
        where TElement : unmanaged => With(new(name, count, width, left, right, Unsafe.SizeOf<TElement>()));

    /// <summary>Adds what another layout declares.</summary>
    public ScratchLayout Then(ScratchLayout next) =>
        new([.. Blocks, .. next.Blocks.Select(b => b with { Offset = b.Offset + size })], size + next.size);

    /// <summary>The same so many times, one after the other.</summary>
    public ScratchLayout Times(int count) => Enumerable.Repeat(this, count).Aggregate(None, (all, one) => all.Then(one));

    /// <summary>
    /// Alternatives that share their memory: until it begins again (<see cref="Scratch{T}.Reset"/>), a kernel takes rows of
    /// one of them. With <see cref="None"/> among them it may take none.
    /// </summary>
    public static ScratchLayout Either(params IReadOnlyList<ScratchLayout> ways)
    {
        var (choice, skipped) = (new object(), ways.Any(w => w.Blocks.Count == 0));
        ScratchBlock Of(int way, ScratchBlock block) => block with { Ways = [new(choice, way, skipped), .. block.Ways] };
        return new([.. ways.SelectMany((layout, way) => layout.Blocks.Select(block => Of(way, block)))],
            ways.Aggregate(default(ScratchSize), (most, layout) => ScratchSize.Max(most, layout.size)));
    }

    /// <summary>The bytes that a worker allocates for it.</summary>
    /// <param name="sampleBytes">Bytes of a sample: 1, 2, 4 or 8.</param>
    public long Bytes(int sampleBytes) => size.For(sampleBytes);

    private ScratchLayout With(ScratchBlock block) => new([.. Blocks, block with { Offset = size }], size + block.Size);
}
