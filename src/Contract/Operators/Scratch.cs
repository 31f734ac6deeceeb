using System.Numerics;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Operators;

/// <summary>
/// A worker's own memory for rows in between. What is taken stays valid during one <see cref="RowKernel{T}.Compute"/> and
/// holds whatever was there before: a kernel that needs zeros writes them.
/// </summary>
public sealed unsafe class Scratch<T> : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Alignment = 64;
    private readonly List<(nint Block, int Samples)> blocks = [];
    private int used;

    /// <summary>
    /// A row of <paramref name="width"/> columns with room to read and write <paramref name="left"/> columns before it and
    /// <paramref name="right"/> after it, and a whole vector beyond.
    /// </summary>
    public Row<T> Row(int width, int left = 0, int right = 0)
    {
        var perLine = Alignment / sizeof(T);
        var before = (left + perLine - 1) / perLine * perLine;
        var samples = before + width + right + perLine;
        return new Row<T>((T*)Block(samples) + before, width);
    }

    /// <summary>Forgets what was taken; the engine calls it before each task.</summary>
    public void Reset() => used = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var (block, _) in blocks)
            NativeMemory.AlignedFree((void*)block);
        blocks.Clear();
    }

    // The n-th request of every task is nearly always of one size, so each request keeps its own block.
    private void* Block(int samples)
    {
        if (used < blocks.Count && blocks[used].Samples >= samples)
            return (void*)blocks[used++].Block;
        var block = (nint)NativeMemory.AlignedAlloc((nuint)samples * (nuint)sizeof(T), Alignment);
        if (used < blocks.Count)
        {
            NativeMemory.AlignedFree((void*)blocks[used].Block);
            blocks[used] = (block, samples);
        }
        else
            blocks.Add((block, samples));
        used++;
        return (void*)block;
    }
}
