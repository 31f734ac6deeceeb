using System.Numerics;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Memory;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;
using ImageInfo = PipelineKit.Imaging.ImageInfo;

namespace ImageSharpEffects;

/// <summary>Gathers the rows of an image and runs an effect over them.</summary>
internal sealed class EffectAnalysis<T>(Effect effect, ImageInfo image) : Analysis<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What the result is called among the values.</summary>
    public const string Pixels = "pixels";

    // How many threads an image gets is the engine's choice, and buffers that are kept would be memory that no plan announces.
    private static readonly Configuration Frugal = new()
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
        // The result is written into the array, whether a processor works in place or not.
        using var wrapped = Image.WrapMemory<RgbaVector>(Frugal, pixels, image.Width, image.Height);
        wrapped.Mutate(effect.Apply);
        return new Dictionary<string, object> { [Pixels] = pixels };
    }

    // What is no number becomes black.
    private float Share(T sample) => sample > T.Zero ? Math.Min(1, float.CreateTruncating(sample) / (float)image.White!) : 0;
}
