using System.Runtime.InteropServices;
using PipelineKit.Imaging;
using PipelineKit.Studio.Sources;

namespace PipelineKit.Studio.Pictures;

/// <summary>
/// Makes pixels of samples without a nominal white: black is the least sample of the whole image, white the greatest.
/// </summary>
internal sealed class FloatPixels : PixelBuilder
{
    private readonly ImageInfo info;
    private readonly BlockMeans means;
    // Half the size of doubles, and precise enough for tones.
    private readonly float[] reduced;
    private readonly double[] line, low, high, sum;
    private readonly GrowingHistogram histogram;
    private readonly int factor;
    private readonly Tones? tones;
    private readonly bool labels;
    private readonly int height;
    private int row;
    private long pixels;

    /// <summary>Creates a builder.</summary>
    /// <param name="info">The properties of the image.</param>
    /// <param name="rows">The number of rows that will be added.</param>
    /// <param name="factor">The side of a block that becomes one pixel; for labels, the block's first sample is shown.</param>
    /// <param name="tones">The tones of the whole image; null if these rows are all of it.</param>
    /// <param name="labels">Whether the samples are numbers of objects.</param>
    public FloatPixels(ImageInfo info, int rows, int factor, Tones? tones, bool labels)
    {
        (this.info, this.factor, this.tones, this.labels) = (info, factor, tones, labels);
        means = new BlockMeans(info, SampleType.Float32, factor);
        height = BlockMeans.Divide(rows, factor);
        reduced = new float[(long)means.RowSamples * height];
        (line, histogram) = (new double[means.RowSamples], new(info.ColorChannels));
        (low, high, sum) = (Filled(double.PositiveInfinity), Filled(double.NegativeInfinity), Filled(0));
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<byte> samples)
    {
        var floats = MemoryMarshal.Cast<byte, float>(samples);
        Measure(floats);
        var to = reduced.AsSpan(row * means.RowSamples, means.RowSamples);
        if (labels)
            Pick(floats, to);
        else if (means.Add(samples))
            Store(to);
    }

    /// <inheritdoc/>
    public override (Pixels Pixels, SampleSummary Summary) Finish()
    {
        if (means.HasRows)
            Store(reduced.AsSpan(row * means.RowSamples, means.RowSamples));
        var (from, to, counts) = histogram.Trimmed();
        var summary = new SampleSummary([.. low.Select((l, c) => new ChannelSummary(l, high[c], sum[c] / Math.Max(1, pixels),
            c < counts.Count ? counts[c] : []))]) { From = from, To = to };
        return (Shown(tones ?? new Tones(low[..info.ColorChannels].Min(), high[..info.ColorChannels].Max(), labels)), summary);
    }

    private void Store(Span<float> to)
    {
        means.Take(line);
        for (var i = 0; i < line.Length; i++)
            to[i] = (float)line[i];
        row++;
    }

    private double[] Filled(double value)
    {
        var filled = new double[info.Channels];
        Array.Fill(filled, value);
        return filled;
    }

    private void Measure(ReadOnlySpan<float> samples)
    {
        pixels += info.Width;
        for (int at = 0, c = 0; at < samples.Length; at++, c = c + 1 == info.Channels ? 0 : c + 1)
            if (float.IsFinite(samples[at]))
            {
                low[c] = Math.Min(low[c], samples[at]);
                high[c] = Math.Max(high[c], samples[at]);
                sum[c] += samples[at];
                if (c < info.ColorChannels)
                    histogram.Add(c, samples[at]);
            }
    }

    // The mean of two object numbers would be the number of another object.
    private void Pick(ReadOnlySpan<float> samples, Span<float> to)
    {
        if (pixels / info.Width % factor == 1 || factor == 1)
        {
            for (int x = 0, at = 0; x < info.Width; x += factor)
                for (var c = 0; c < info.Channels; c++)
                    to[at++] = samples[x * info.Channels + c];
            row++;
        }
    }

    private Pixels Shown(Tones shown)
    {
        var made = Pixels.Blank(means.RowSamples / info.Channels, height);
        var (red, green, blue, alpha) = Channels.Of(info);
        for (int to = 0, at = 0; to < made.Rgba.Length; to += Pixels.Depth, at += info.Channels)
        {
            var pixel = made.Rgba.AsSpan(to, Pixels.Depth);
            if (shown.AreLabels)
            {
                var color = LabelColors.Of(reduced[at]);
                (pixel[0], pixel[1], pixel[2]) = ((byte)(color >> 16), (byte)(color >> 8), (byte)color);
            }
            else
                (pixel[0], pixel[1], pixel[2]) =
                    (shown.Of(reduced[at + red]), shown.Of(reduced[at + green]), shown.Of(reduced[at + blue]));
            pixel[3] = alpha < 0 ? (byte)255 : shown.Of(reduced[at + alpha]);
        }
        return made;
    }
}
