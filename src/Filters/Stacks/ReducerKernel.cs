using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Reduces the samples of all stack images at a pixel to one. Columns of every image are first copied to a tile, so that the
/// reduction reads from the cache regardless of the number of images and their addresses.
/// </summary>
/// <param name="images">The number of images.</param>
/// <param name="doubles">The number of rows of doubles that the reduction needs for a tile.</param>
internal abstract unsafe class ReducerKernel<T>(int images, int doubles = 0) : RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    // The part of the L2 cache that a tile can use.
    private const int TileBytes = 1 << 17;

    private const string Tile = "stack", Workspace = "reduction";

    private readonly int stride = Columns(images, sizeof(T));

    /// <summary>The scratch memory required.</summary>
    /// <param name="images">The number of images.</param>
    /// <param name="sampleBytes">The size of a sample in the tile, in bytes.</param>
    /// <param name="doubles">The number of rows of doubles that the reduction needs.</param>
    public static ScratchLayout Layout(int images, int sampleBytes, int doubles = 0)
    {
        var columns = Columns(images, sampleBytes);
        var layout = ScratchLayout.None.Rows(Tile, images * columns);
        return doubles == 0 ? layout : layout.Rows<double>(Workspace, doubles * columns);
    }

    /// <summary>The number of images.</summary>
    protected int Images => images;

    public sealed override void Compute(in RowTask<T> task)
    {
        var tile = task.Scratch.Row(Tile).Pointer;
        var workspace = doubles == 0 ? null : task.Scratch.Row<double>(Workspace).Pointer;
        var output = task.Output;
        for (var y = task.Rows.First; y < task.Rows.End; y++)
            for (var channel = 0; channel < output.Info.Channels; channel++)
            {
                var target = output[y, channel];
                for (var x = 0; x < target.Width; x += stride)
                {
                    // Whole vectors, to which rows are padded.
                    var columns = Math.Min(stride, (target.Width - x + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count);
                    for (var i = 0; i < images; i++)
                        Bring(task.Inputs[i], y, channel, x, tile + (nint)i * stride, columns);
                    Reduce(new(tile, images, stride), columns, target.Pointer + x, workspace);
                }
            }
    }

    /// <summary>Reduces columns, a multiple of the vector size, to as many samples.</summary>
    protected abstract void Reduce(StackTile<T> tile, int columns, T* target, double* workspace);

    /// <summary>Copies the samples of one image; those of its channel by default.</summary>
    protected virtual void Bring(InputRows<T> input, int y, int channel, int x, T* target, int columns)
    {
        if (input.Bytes is not { } bytes)
        {
            input[y, channel].Slice(x, columns).CopyTo(new Span<T>(target, columns));
            return;
        }
        TensorPrimitives.ConvertTruncating(bytes[y, channel].Slice(x, columns), new Span<T>(target, columns));
    }

    private static int Columns(int images, int sampleBytes) =>
        Math.Clamp(TileBytes / Math.Max(1, images * sampleBytes) / 64 * 64, 64, 1024);
}

/// <summary>Columns of every image of a stack, one row per image, stored consecutively.</summary>
internal readonly unsafe struct StackTile<T>(T* samples, int images, int stride)
    where T : unmanaged
{
    /// <summary>The number of images.</summary>
    public int Images => images;

    /// <summary>The distance in samples from one image to the next.</summary>
    public int Stride => stride;

    /// <summary>Returns the address of an image's first sample.</summary>
    public T* Image(int index) => samples + (nint)index * stride;

    /// <summary>Loads a vector of an image's samples.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Load(int index, int column) => Unsafe.ReadUnaligned<Vector<T>>(Image(index) + column);
}
