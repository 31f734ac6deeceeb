using System.Numerics;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Studio.Sources;

/// <summary>
/// Reduces an image by an integer factor, row by row: each block of pixels becomes its mean. Blocks at the right and bottom
/// edges may be smaller.
/// </summary>
/// <param name="info">The properties of the image.</param>
/// <param name="type">The type of its samples.</param>
/// <param name="factor">The side of a block in pixels.</param>
internal sealed class BlockMeans(ImageInfo info, SampleType type, int factor)
{
    private readonly int channels = info.Channels;
    private readonly double[] sums = new double[Divide(info.Width, factor) * info.Channels];
    private int rows;

    /// <summary>Gets the number of samples in a reduced row.</summary>
    public int RowSamples => sums.Length;

    /// <summary>Returns the number of blocks that cover a length.</summary>
    public static int Divide(int length, int factor) => (length + factor - 1) / factor;

    /// <summary>Adds a row; returns whether it completes a row of full blocks.</summary>
    public bool Add(ReadOnlySpan<byte> row)
    {
        switch (type)
        {
            case SampleType.UInt8:
                Add<byte>(row);
                break;
            case SampleType.UInt16:
                Add(MemoryMarshal.Cast<byte, ushort>(row));
                break;
            case SampleType.Float32:
                Add(MemoryMarshal.Cast<byte, float>(row));
                break;
            default:
                Add(MemoryMarshal.Cast<byte, double>(row));
                break;
        }
        return ++rows == factor;
    }

    /// <summary>Gets whether rows were added since the last row of blocks.</summary>
    public bool HasRows => rows > 0;

    /// <summary>Stores the means of the rows added since the last call.</summary>
    public void Take(Span<double> means)
    {
        for (var x = 0; x < info.Width; x += factor)
        {
            var count = (double)rows * Math.Min(factor, info.Width - x);
            for (var c = 0; c < channels; c++)
                means[x / factor * channels + c] = sums[x / factor * channels + c] / count;
        }
        Array.Clear(sums);
        rows = 0;
    }

    private void Add<T>(ReadOnlySpan<T> row)
        where T : unmanaged, INumber<T>
    {
        for (int x = 0, at = 0; x < info.Width; x += factor)
        {
            var block = sums.AsSpan(x / factor * channels, channels);
            for (var end = Math.Min(info.Width, x + factor) * channels; at < end; at += channels)
                for (var c = 0; c < channels; c++)
                    block[c] += double.CreateTruncating(row[at + c]);
        }
    }
}
