using System.Runtime.InteropServices;
using PipelineKit.Codecs.ImageSharp.Processing;
using PipelineKit.Execution;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace PipelineKit.Tests.Codecs.ImageSharp.Processing;

/// <summary>An ImageSharp pixel type supported by pipelines, with random images of it.</summary>
public abstract class PixelCase
{
    public static IReadOnlyDictionary<string, PixelCase> All { get; } = new PixelCase[]
    {
        new Of<L8>(), new Of<La16>(), new Of<Rgb24>(), new Of<Rgba32>(), new Of<Bgr24>(), new Of<Bgra32>(), new Of<Argb32>(),
        new Of<L16>(), new Of<La32>(), new Of<Rgb48>(), new Of<Rgba64>(), new Of<RgbaVector>(),
    }.ToDictionary(c => c.Name);

    /// <summary>The name of the type.</summary>
    public abstract string Name { get; }

    /// <summary>Creates an image of random samples; floats also exceed 0 to 1.</summary>
    public abstract Image Random(int width, int height, int seed = 1, Configuration? configuration = null);

    /// <summary>Converts a raster to such an image.</summary>
    public abstract Image Image(Raster raster);

    /// <summary>Returns the bytes of an image's pixels.</summary>
    public abstract byte[] Bytes(Image image);

    private sealed class Of<TPixel> : PixelCase
        where TPixel : unmanaged, IPixel<TPixel>
    {
        public override string Name => typeof(TPixel).Name;

        public override Image Random(int width, int height, int seed, Configuration? configuration)
        {
            var random = new Random(seed);
            var image = new Image<TPixel>(configuration ?? Configuration.Default, width, height);
            for (var y = 0; y < height; y++)
            {
                var row = MemoryMarshal.AsBytes(image.Frames.RootFrame.PixelBuffer.DangerousGetRowSpan(y));
                if (typeof(TPixel) == typeof(RgbaVector))
                    foreach (ref var sample in MemoryMarshal.Cast<byte, float>(row))
                        sample = 4 * random.NextSingle() - 1;
                else
                    random.NextBytes(row);
            }
            return image;
        }

        public override Image Image(Raster raster) => raster.ToImage<TPixel>();

        public override byte[] Bytes(Image image) => Pixels.Bytes((Image<TPixel>)image);
    }
}
