using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Filters.Tone;

/// <summary>
/// Diffuses errors over the whole image once, from top to bottom, and keeps the errors at regular checkpoints, from which any
/// thread can recompute rows.
/// </summary>
internal sealed class DiffusionStarts<T>(ErrorDiffusion diffusion, ImageInfo image) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The name of the value that holds the checkpoints of each row and channel.</summary>
    public const string Name = "starts";

    /// <summary>The number of rows between checkpoints.</summary>
    public const int Every = 64;

    private readonly double[] passed = new double[image.Channels * image.Width];
    private readonly List<double[]> starts = [];
    private int next;

    /// <summary>Returns the memory of the checkpoints, in bytes.</summary>
    public static long Bytes(ImageInfo image) =>
        ((image.Height + Every - 1) / Every + 1L) * image.Channels * image.Width * sizeof(double);

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var row = new T[passed.Length];
        for (var channel = 0; channel < image.Channels; channel++)
            inputs[0][y, channel].Span.CopyTo(row.AsSpan(channel * image.Width));
        return row;
    }

    public override void Fold(object part)
    {
        if (next++ % Every == 0)
            starts.Add([.. passed]);
        for (var at = 0; at < passed.Length; at += image.Width)
            diffusion.Row((T[])part is var row ? row.AsSpan(at, image.Width) : default,
                passed.AsSpan(at, image.Width), default(Span<T>));
    }

    public override IReadOnlyDictionary<string, object> Finish() => new Dictionary<string, object> { [Name] = starts };
}
