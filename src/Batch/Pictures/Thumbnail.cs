using System.Numerics;
using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>
/// Builds a thumbnail as the rows of an image pass: each square of k×k samples becomes the mean of at most 36 of them, so time
/// and memory do not grow with the image. Samples without a nominal white are stretched from minimum to maximum; NaN is black;
/// rows that never arrived are transparent.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="type">The sample type of the rows.</param>
internal sealed class Thumbnail(ImageInfo image, SampleType type) : RowObserver
{
    /// <summary>The maximum number of columns and of rows.</summary>
    public const int Edge = 160;

    /// <summary>The maximum memory in bytes, including the thumbnail.</summary>
    public const long Bytes = (long)Edge * Edge * MostChannels * (sizeof(float) + sizeof(byte))
        + Edge * MostChannels * sizeof(double);

    private const int MostChannels = 4, Dense = 6;
    private readonly int factor = (Math.Max(image.Width, image.Height) + Edge - 1) / Edge;
    private readonly double? white = type.White() ?? image.White;
    private readonly bool isCmyk = image.IsCmyk && (type.White() ?? image.White) is not null;
    private float[] cells = [];
    private double[] sums = [];
    private int row, taken;

    private int Width => (image.Width + factor - 1) / factor;

    private int Height => (image.Height + factor - 1) / factor;

    private int Step => (factor + Dense - 1) / Dense;

    private int Colors => image.ColorChannels < 3 ? 1 : 3;

    // Alpha is relative to white; without a nominal white its scale is unknown.
    private bool HasAlpha => image.HasAlpha && white is not null;

    private int Channels => Colors + (HasAlpha ? 1 : 0);

    /// <inheritdoc/>
    public override void Take(ReadOnlySpan<byte> samples, int rows)
    {
        if (cells.Length == 0)
            (cells, sums) = (new float[Width * Height * Channels], new double[Width * Channels]);
        var stride = image.Width * image.Channels * type.Bytes();
        for (var y = 0; y < rows; y++)
            Take(samples.Slice(y * stride, stride));
    }

    /// <summary>Returns the thumbnail; null if no row arrived.</summary>
    public Picture? Finish()
    {
        if (taken > 0)
            EndCells();
        if (row == 0)
            return null;
        var (low, high) = white is { } top ? (0, top) : Range();
        var transparent = HasAlpha || row < image.Height;
        var info = new ImageInfo(Width, Height, Colors + (transparent ? 1 : 0)) { HasAlpha = transparent, White = 255 };
        var samples = new byte[Width * Height * info.Channels];
        for (var cell = 0; cell < Width * Height; cell++)
        {
            for (var c = 0; c < Colors; c++)
                samples[cell * info.Channels + c] = Byte(cells[cell * Channels + c], low, high);
            if (transparent)
                samples[cell * info.Channels + Colors] = cell / Width * factor >= row
                    ? (byte)0 : HasAlpha ? Byte(cells[cell * Channels + Colors], low, high) : (byte)255;
        }
        return new(image, info, samples);
    }

    private void Take(ReadOnlySpan<byte> samples)
    {
        if (row % factor % Step == 0)
        {
            taken++;
            switch (type)
            {
                case SampleType.UInt8:
                    Add(samples);
                    break;
                case SampleType.UInt16:
                    Add(MemoryMarshal.Cast<byte, ushort>(samples));
                    break;
                case SampleType.Float32:
                    Add(MemoryMarshal.Cast<byte, float>(samples));
                    break;
                default:
                    Add(MemoryMarshal.Cast<byte, double>(samples));
                    break;
            }
        }
        if (++row % factor == 0)
            EndCells();
    }

    private void Add<T>(ReadOnlySpan<T> samples)
        where T : unmanaged, INumber<T>
    {
        for (var x = 0; x < Width; x++)
        {
            var end = Math.Min((x + 1) * factor, image.Width);
            for (var from = x * factor; from < end; from += Step)
            {
                var pixel = samples.Slice(from * image.Channels, image.Channels);
                // Colors are weighted by alpha.
                var weight = HasAlpha ? double.CreateTruncating(pixel[^1]) / white!.Value : 1;
                for (var c = 0; c < Colors; c++)
                    sums[x * Channels + c] += weight * Light(pixel, c);
                if (HasAlpha)
                    sums[x * Channels + Colors] += weight;
            }
        }
    }

    private double Light<T>(ReadOnlySpan<T> pixel, int channel)
        where T : unmanaged, INumber<T>
    {
        var sample = double.CreateTruncating(pixel[channel]);
        return isCmyk ? InkColors.Of(sample, double.CreateTruncating(pixel[3]), white!.Value) : sample;
    }

    private void EndCells()
    {
        var target = cells.AsSpan((row - 1) / factor * Width * Channels, Width * Channels);
        for (var x = 0; x < Width; x++)
        {
            var columns = Math.Min(factor, image.Width - x * factor);
            double count = taken * ((columns + Step - 1) / Step);
            var seen = HasAlpha ? sums[x * Channels + Colors] : count;
            for (var c = 0; c < Colors; c++)
                target[x * Channels + c] = seen == 0 ? 0 : (float)(sums[x * Channels + c] / seen);
            if (HasAlpha)
                target[x * Channels + Colors] = (float)(seen / count * white!.Value);
        }
        Array.Clear(sums);
        taken = 0;
    }

    private (double Low, double High) Range()
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in cells.AsSpan(0, Math.Min(cells.Length, (row + factor - 1) / factor * Width * Channels)))
            if (float.IsFinite(value))
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        return (low, high);
    }

    private static byte Byte(double value, double low, double high) =>
        !double.IsFinite(value) || high <= low
            ? (byte)0 : (byte)Math.Clamp(Math.Round((value - low) / (high - low) * 255), 0, 255);
}
