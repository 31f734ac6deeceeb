using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// A worker's memory for intermediate rows, as declared by the operator's <see cref="ScratchLayout"/>. Blocks are taken by name,
/// in declaration order; a repeated name refers to the next block of that name. Rows remain valid during one
/// <see cref="RowKernel{T}.Compute"/>. Their initial contents are undefined: a kernel that needs zeros must write them.
/// </summary>
public sealed unsafe class Scratch<T> : IDisposable
    where T : unmanaged, INumberBase<T>
{
    private byte* memory;
    private long capacity;
    private int block;
    private int row;
    private long used;

    /// <summary>Allocates the memory for the tasks of a kernel.</summary>
    public Scratch(ScratchLayout layout) => Open(layout);

    /// <summary>The layout of the current task.</summary>
    internal ScratchLayout Layout { get; private set; } = ScratchLayout.None;

    /// <summary>
    /// The largest number of rows of each block that the task has taken, and whether it has taken part of a block by count.
    /// </summary>
    internal (int Rows, bool InPart)[] Taken { get; private set; } = [];

    /// <summary>Returns the next row of a block of samples.</summary>
    /// <exception cref="ScratchException">The layout does not declare it at this point.</exception>
    public Row<T> Row(string name) => Next<T>(name, 0);

    /// <summary>Returns the next row of a block with another element type.</summary>
    /// <exception cref="ScratchException">The layout does not declare it at this point.</exception>
    public Row<TElement> Row<TElement>(string name)
        where TElement : unmanaged => Next<TElement>(name, Unsafe.SizeOf<TElement>());

    /// <summary>Returns all rows of a block of samples, or the next <paramref name="count"/> if a task needs fewer.</summary>
    /// <exception cref="ScratchException">The layout does not declare them at this point.</exception>
    public Row<T>[] Rows(string name, int? count = null) => Next<T>(name, 0, count);

    /// <summary>
    /// Returns all rows of a block with another element type, or the next <paramref name="count"/> if a task needs fewer.
    /// </summary>
    /// <exception cref="ScratchException">The layout does not declare them at this point.</exception>
    public Row<TElement>[] Rows<TElement>(string name, int? count = null)
        where TElement : unmanaged => Next<TElement>(name, Unsafe.SizeOf<TElement>(), count);

    /// <summary>Returns to the first block; rows taken so far are no longer valid.</summary>
    public void Reset() => (block, row, used) = (-1, 0, 0);

    /// <inheritdoc/>
    public void Dispose()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
        capacity = 0;
    }

    /// <summary>Prepares for a task; the engine calls it before each.</summary>
    internal void Open(ScratchLayout layout)
    {
        var bytes = layout.Bytes(sizeof(T));
        if (bytes > capacity)
        {
            Dispose();
            memory = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, ScratchBlock.Alignment);
            capacity = bytes;
        }
        if (layout.Blocks.Count == Taken.Length)
            Array.Clear(Taken);
        else
            Taken = new (int, bool)[layout.Blocks.Count];
        Layout = layout;
        Reset();
    }

    private Row<TElement> Next<TElement>(string name, int element)
        where TElement : unmanaged => Take<TElement>(Find(name, element, 1));

    private Row<TElement>[] Next<TElement>(string name, int element, int? count)
        where TElement : unmanaged
    {
        var one = Find(name, element, count);
        var rows = new Row<TElement>[count ?? one.Count - row];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = Take<TElement>(one);
        Taken[block].InPart |= count is not null;
        // The remaining rows of the block are skipped: the next rows of that name belong to another block.
        row = one.Count;
        return rows;
    }

    private Row<TElement> Take<TElement>(ScratchBlock one)
        where TElement : unmanaged
    {
        var (offset, stride) = (one.Offset.For(sizeof(T)), one.Stride(sizeof(T)));
        var at = offset + row++ * stride;
        used = at + stride;
        Taken[block].Rows = Math.Max(Taken[block].Rows, row);
        return new((TElement*)(memory + at + one.Before(sizeof(T))), one.Width);
    }

    // The current block while it has rows left, otherwise the next one of that name; rows already taken are not reused.
    private ScratchBlock Find(string name, int element, int? count)
    {
        var blocks = Layout.Blocks;
        var left = block < 0 ? 0 : blocks[block].Count - row;
        if (left > 0 && left >= (count ?? 1) && blocks[block].Is(name, element))
            return blocks[block];
        for (var i = block + 1; i < blocks.Count; i++)
            if (blocks[i].Is(name, element) && blocks[i].Offset.For(sizeof(T)) >= used && (count ?? 0) <= blocks[i].Count)
            {
                (block, row) = (i, 0);
                return blocks[i];
            }
        throw new ScratchException(name, count, Layout);
    }
}
