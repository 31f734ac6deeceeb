using PipelineKit.Imaging;

namespace PipelineKit.Studio.Pictures;

/// <summary>Pixels of bytes: as they are, or each the mean of a block, weighted by alpha.</summary>
internal sealed class BytePixels : PixelBuilder
{
    private readonly ImageInfo info;
    private readonly Channels channels;
    private readonly int factor;
    private readonly Pixels pixels;
    private readonly long[][] counts;
    private readonly ulong[] sums;
    private int row, rows;

    /// <summary>Begins the pixels of an image.</summary>
    /// <param name="info">The image.</param>
    /// <param name="rows">How many of its rows will come.</param>
    /// <param name="factor">Pixels of a block along each side.</param>
    public BytePixels(ImageInfo info, int rows, int factor)
    {
        (this.info, this.factor, channels) = (info, factor, Channels.Of(info));
        pixels = Pixels.Blank((info.Width + factor - 1) / factor, (rows + factor - 1) / factor);
        counts = [.. Enumerable.Range(0, info.Channels).Select(_ => new long[256])];
        sums = new ulong[factor == 1 ? 0 : pixels.Width * Pixels.Depth];
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<byte> samples)
    {
        for (var c = 0; c < counts.Length; c++)
            Count(samples, c);
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
        return (pixels, new([.. counts.Select(Summary)]));
    }

    private void Count(ReadOnlySpan<byte> samples, int channel)
    {
        var count = counts[channel];
        for (var at = channel; at < samples.Length; at += info.Channels)
            count[samples[at]]++;
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
        var (red, green, blue, alpha) = channels;
        for (int block = 0, x = 0, at = 0; x < info.Width; block += Pixels.Depth)
        {
            ulong r = 0, g = 0, b = 0, a = 0;
            for (var end = Math.Min(info.Width, x + factor); x < end; x++, at += info.Channels)
            {
                var weight = alpha < 0 ? 255u : samples[at + alpha];
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
        if (++rows == factor)
            Mean();
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

    private static ChannelSummary Summary(long[] count)
    {
        var (all, sum) = (count.Sum(), 0.0);
        for (var value = 0; value < count.Length; value++)
            sum += (double)value * count[value];
        return new(Array.FindIndex(count, n => n > 0), Array.FindLastIndex(count, n => n > 0), sum / Math.Max(1, all), count);
    }
}
