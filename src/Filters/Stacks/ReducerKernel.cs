using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Stacks;

/// <summary>
/// Makes one sample of those that all images of a stack have at a place. Some columns of every image are brought together
/// first, so that a reduction reads memory that lies in the cache, however many images there are and wherever they lie.
/// </summary>
/// <param name="images">How many images there are.</param>
/// <param name="doubles">Rows of numbers that the reduction keeps for the columns of a tile.</param>
internal abstract unsafe class ReducerKernel<T>(int images, int doubles = 0) : RowKernel<T>
    where T : unmanaged, INumberBase<T>
{
    // What the second cache holds beside other things.
    private const int TileBytes = 1 << 17;

    private const string Tile = "stack", Workspace = "reduction";

    private readonly int stride = Columns(images, sizeof(T));

    /// <summary>The scratch memory that it takes.</summary>
    /// <param name="images">Images of the stack.</param>
    /// <param name="sampleBytes">Bytes of a sample in the tile.</param>
    /// <param name="doubles">Rows of numbers that the reduction keeps.</param>
    public static ScratchLayout Layout(int images, int sampleBytes, int doubles = 0)
    {
        var columns = Columns(images, sampleBytes);
        var layout = ScratchLayout.None.Rows(Tile, images * columns);
        return doubles == 0 ? layout : layout.Rows<double>(Workspace, doubles * columns);
    }

    /// <summary>How many images there are.</summary>
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
                    // Whole vectors: rows are padded to them.
                    var columns = Math.Min(stride, (target.Width - x + Vector<T>.Count - 1) / Vector<T>.Count * Vector<T>.Count);
                    for (var i = 0; i < images; i++)
                        Bring(task.Inputs[i], y, channel, x, tile + (nint)i * stride, columns);
                    Reduce(new(tile, images, stride), columns, target.Pointer + x, workspace);
                }
            }
    }

    /// <summary>Reduces some columns, a multiple of a vector's, into as many samples.</summary>
    protected abstract void Reduce(StackTile<T> tile, int columns, T* target, double* workspace);

    /// <summary>Brings the samples of one image; those of its channel, by default.</summary>
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

/// <summary>Some columns of every image of a stack: a row an image, one after the other.</summary>
internal readonly unsafe struct StackTile<T>(T* samples, int images, int stride)
    where T : unmanaged
{
    /// <summary>How many images there are.</summary>
    public int Images => images;

    /// <summary>Samples from an image to the next.</summary>
    public int Stride => stride;

    /// <summary>The first sample of an image.</summary>
    public T* Image(int index) => samples + (nint)index * stride;

    /// <summary>A vector of the samples of an image.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<T> Load(int index, int column) => Unsafe.ReadUnaligned<Vector<T>>(Image(index) + column);
}
