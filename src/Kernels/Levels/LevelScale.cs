using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Levels;

/// <summary>
/// The levels by which samples are counted: 0 to 255 for a white of 255, otherwise 0 to 65,535 from black to white, so that each
/// value of an 8-bit or 16-bit file is a level of its own. A sample belongs to the nearest level; values outside the range to the
/// first or last, and NaN to the first.
/// </summary>
internal sealed class LevelScale
{
    private readonly double perUnit;

    private LevelScale(double white)
    {
        (White, Count) = (white, white == 255 ? 256 : 65536);
        perUnit = Last / white;
    }

    /// <summary>The value of the last level.</summary>
    public double White { get; }

    /// <summary>The number of levels.</summary>
    public int Count { get; }

    /// <summary>The last level.</summary>
    public int Last => Count - 1;

    /// <summary>Returns the scale of an image.</summary>
    /// <exception cref="PipelineException">PK0504: the image has no nominal white.</exception>
    public static LevelScale Of(ImageInfo image) => image.White is { } white ? new(white)
        : throw new PipelineException(Codes.NoNominalRange,
            "the image has no nominal white, which is needed to count samples between 0 and white",
            "put 'normalize' or 'levels' before");

    /// <summary>Returns the value of a level.</summary>
    public double Value(double level) => level * White / Last;

    /// <summary>Computes the levels of samples.</summary>
    public void Find(ReadOnlySpan<double> samples, Span<ushort> levels)
    {
        for (var x = 0; x < samples.Length; x++)
        {
            var level = samples[x] * perUnit + 0.5;
            levels[x] = level > 0 ? level < Count ? (ushort)level : (ushort)Last : (ushort)0;
        }
    }
}
