using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace ImageSharpEffects;

/// <summary>Collects the rows of an image and applies an effect.</summary>
internal sealed class EffectAnalysis<T>(Effect effect, ImageInfo image) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The name of the result among the values.</summary>
    public const string Pixels = "pixels";

    // The engine controls the threads of an image, and the memory plan does not include pooled buffers.
    private static readonly Configuration LowMemory = new()
    {
        MaxDegreeOfParallelism = 1,
        MemoryAllocator = MemoryAllocator.Create(new MemoryAllocatorOptions { MaximumPoolSizeMegabytes = 0 }),
    };

    private readonly RgbaVector[] pixels = new RgbaVector[image.Pixels];
    private int next;

    public override object Examine(int y, ReadOnlySpan<InputRows<T>> inputs)
    {
        var row = new RgbaVector[image.Width];
        var (red, green, blue) = (inputs[0][y, 0], inputs[0][y, image.Channels / 2], inputs[0][y, image.Channels - 1]);
        for (var x = 0; x < row.Length; x++)
            row[x] = new RgbaVector(Share(red[x]), Share(green[x]), Share(blue[x]), 1);
        return row;
    }

    public override void Fold(object part) => ((RgbaVector[])part).CopyTo(pixels, (long)next++ * image.Width);

    public override IReadOnlyDictionary<string, object> Finish()
    {
        // The result is copied to the array, whether or not the processor works in place.
        using var wrapped = Image.WrapMemory<RgbaVector>(LowMemory, pixels, image.Width, image.Height);
        wrapped.Mutate(effect.Apply);
        return new Dictionary<string, object> { [Pixels] = pixels };
    }

    // NaN becomes black.
    private float Share(T sample) => sample > T.Zero ? Math.Min(1, float.CreateTruncating(sample) / (float)image.White!) : 0;
}
