using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PipelineKit.Batch.Pictures;
using PipelineKit.Imaging;

namespace PipelineKit.Studio.Pictures;

/// <summary>Makes pixels of bytes: unchanged, or the mean of each block, weighted by alpha.</summary>
internal sealed class BytePixels : PixelBuilder
{
    private const int Values = 256;
    private readonly ImageInfo info;
    private readonly Channels channels;
    private readonly int factor;
    private readonly Pixels pixels;
    // Two tables per channel, for even and odd columns: incrementing the same counter twice in a row stalls the processor.
    private readonly int[][] counts;
    private readonly long[][] totals;
    private readonly ulong[] sums;
    // A row of inks as the colors that are shown; empty for other images.
    private readonly byte[] colors;
    private int row, rows;
    private long counted;

    /// <summary>Creates a builder.</summary>
    /// <param name="info">The properties of the image.</param>
    /// <param name="rows">The number of rows that will be added.</param>
    /// <param name="factor">The side of a block that becomes one pixel.</param>
    public BytePixels(ImageInfo info, int rows, int factor)
    {
        (this.info, this.factor, channels) = (info, factor, Channels.Of(info));
        pixels = Pixels.Blank((info.Width + factor - 1) / factor, (rows + factor - 1) / factor);
        counts = [.. Enumerable.Range(0, info.Channels).Select(_ => new int[2 * Values])];
        totals = [.. counts.Select(_ => new long[Values])];
        sums = new ulong[factor == 1 ? 0 : pixels.Width * Pixels.Depth];
        colors = new byte[info.IsCmyk ? info.Width * info.Channels : 0];
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<byte> samples)
    {
        for (var c = 0; c < counts.Length; c++)
            Count(samples, c);
        // Before an int could overflow.
        if ((counted += info.Width) > int.MaxValue - info.Width)
            Total();
        if (colors.Length > 0)
        {
            InkColors.Copy(samples, info.Channels, colors);
            samples = colors;
        }
        if (factor == 1)
            Copy(samples, pixels.Rgba.AsSpan(row++ * pixels.Width * Pixels.Depth, pixels.Width * Pixels.Depth));
        else
            Sum(samples);
    }

    /// <inheritdoc/>
    public override (Pixels Pixels, SampleSummary Summary) Finish()
    {
        if (rows > 0)
            Mean();
        Total();
        return (pixels, new([.. totals.Select(t => Summary(t, Scale))]) { To = info.White ?? Values - 1 });
    }

    // Samples of other types are counted as the bytes that are displayed.
    private double Scale => (info.White ?? Values - 1) / (Values - 1);

    private void Count(ReadOnlySpan<byte> samples, int channel)
    {
        ref var count = ref MemoryMarshal.GetArrayDataReference(counts[channel]);
        var (step, at) = (info.Channels, channel);
        for (; at + step < samples.Length; at += 2 * step)
        {
            Unsafe.Add(ref count, samples[at])++;
            Unsafe.Add(ref count, Values + samples[at + step])++;
        }
        if (at < samples.Length)
            Unsafe.Add(ref count, samples[at])++;
    }

    private void Total()
    {
        for (var c = 0; c < counts.Length; c++)
        {
            for (var value = 0; value < Values; value++)
                totals[c][value] += (long)counts[c][value] + counts[c][Values + value];
            Array.Clear(counts[c]);
        }
        counted = 0;
    }

    private void Copy(ReadOnlySpan<byte> samples, Span<byte> to)
    {
        var (red, green, blue, alpha) = channels;
        for (int x = 0, at = 0; x < to.Length; x += Pixels.Depth, at += info.Channels)
        {
            to[x] = samples[at + red];
            to[x + 1] = samples[at + green];
            to[x + 2] = samples[at + blue];
            to[x + 3] = alpha < 0 ? (byte)255 : samples[at + alpha];
        }
    }

    private void Sum(ReadOnlySpan<byte> samples)
    {
        if (channels.Alpha < 0)
            SumOpaque(samples);
        else
            SumWeighted(samples);
        if (++rows == factor)
            Mean();
    }

    private void SumOpaque(ReadOnlySpan<byte> samples)
    {
        var (red, green, blue, _) = channels;
        for (int block = 0, x = 0, at = 0; x < info.Width; block += Pixels.Depth)
        {
            uint r = 0, g = 0, b = 0;
            var start = x;
            for (var end = Math.Min(info.Width, x + factor); x < end; x++, at += info.Channels)
            {
                r += samples[at + red];
                g += samples[at + green];
                b += samples[at + blue];
            }
            const uint opaque = 255;
            sums[block] += r * opaque;
            sums[block + 1] += g * opaque;
            sums[block + 2] += b * opaque;
            sums[block + 3] += (uint)(x - start) * opaque;
        }
    }

    private void SumWeighted(ReadOnlySpan<byte> samples)
    {
        var (red, green, blue, alpha) = channels;
        for (int block = 0, x = 0, at = 0; x < info.Width; block += Pixels.Depth)
        {
            ulong r = 0, g = 0, b = 0, a = 0;
            for (var end = Math.Min(info.Width, x + factor); x < end; x++, at += info.Channels)
            {
                uint weight = samples[at + alpha];
                r += samples[at + red] * weight;
                g += samples[at + green] * weight;
                b += samples[at + blue] * weight;
                a += weight;
            }
            sums[block] += r;
            sums[block + 1] += g;
            sums[block + 2] += b;
            sums[block + 3] += a;
        }
    }

    private void Mean()
    {
        var to = pixels.Rgba.AsSpan(row++ * pixels.Width * Pixels.Depth, pixels.Width * Pixels.Depth);
        for (int x = 0, column = 0; x < to.Length; x += Pixels.Depth, column += factor)
        {
            var (alpha, count) = (sums[x + 3], (ulong)(rows * Math.Min(factor, info.Width - column)));
            to[x + 3] = (byte)((alpha + count / 2) / count);
            for (var c = 0; c < 3 && alpha > 0; c++)
                to[x + c] = (byte)((sums[x + c] + alpha / 2) / alpha);
        }
        Array.Clear(sums);
        rows = 0;
    }

    private static ChannelSummary Summary(long[] count, double scale)
    {
        var (all, sum) = (count.Sum(), 0.0);
        for (var value = 0; value < count.Length; value++)
            sum += (double)value * count[value];
        return new(Array.FindIndex(count, n => n > 0) * scale, Array.FindLastIndex(count, n => n > 0) * scale,
            sum / Math.Max(1, all) * scale, count);
    }
}
