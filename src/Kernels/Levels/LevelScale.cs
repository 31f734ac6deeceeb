using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Kernels.Levels;

/// <summary>
/// The levels that samples are counted by: 0 to 255 for a white of 255, else 0 to 65,535 from black to white, so that each
/// code of a file of 8 or 16 bits is a level of its own. A sample belongs to the nearest level; what lies outside, to the
/// first or last; what is not a number, to the first.
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

    /// <summary>How many levels.</summary>
    public int Count { get; }

    /// <summary>The last level.</summary>
    public int Last => Count - 1;

    /// <summary>The scale of an image.</summary>
    /// <exception cref="PipelineException">PK0504: the image has no nominal white.</exception>
    public static LevelScale Of(ImageInfo image) => image.White is { } white ? new(white)
        : throw new PipelineException(Codes.NoNominalRange,
            "the image has no nominal white, between which and 0 samples are counted",
            "put 'normalize' or 'levels' before");

    /// <summary>The value of a level.</summary>
    public double Value(double level) => level * White / Last;

    /// <summary>The levels of samples.</summary>
    public void Find(ReadOnlySpan<double> samples, Span<ushort> levels)
    {
        for (var x = 0; x < samples.Length; x++)
        {
            var level = samples[x] * perUnit + 0.5;
            levels[x] = level > 0 ? level < Count ? (ushort)level : (ushort)Last : (ushort)0;
        }
    }
}
