using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>
/// Keeps pixels of an image while its rows pass by: all of a small one; of a large one every second, every fourth and so on, so
/// that two images of one size keep the same pixels.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="type">How its samples come.</param>
internal sealed class SampleKeeper(ImageInfo image, SampleType type) : RowWitness
{
    /// <summary>Pixels at most, and channels of each.</summary>
    public const int Most = 4096, MostChannels = 16;

    /// <summary>Bytes that keeping takes at most.</summary>
    public const long Bytes = (long)Most * MostChannels * sizeof(double);

    private readonly int channels = Math.Min(image.Channels, MostChannels);
    private readonly int step = StepOf(image.Pixels);
    private readonly List<double> values = [];
    private long seen;

    /// <inheritdoc/>
    public override void Take(ReadOnlySpan<byte> samples, int rows)
    {
        var pixel = image.Channels * type.Bytes();
        var pixels = (long)rows * image.Width;
        for (var at = (step - (seen % step)) % step; at < pixels; at += step)
            for (var channel = 0; channel < channels; channel++)
                values.Add(Value(samples[(int)((at * pixel) + (channel * type.Bytes()))..]));
        seen += pixels;
    }

    /// <summary>What was kept; null when the image did not come to its end.</summary>
    public SampleSet? Finish() => seen == image.Pixels ? new(image, step, channels, [.. values]) : null;

    private static int StepOf(long pixels)
    {
        var step = 1;
        while ((pixels + step - 1) / step > Most)
            step *= 2;
        return step;
    }

    private double Value(ReadOnlySpan<byte> sample) => type switch
    {
        SampleType.UInt8 => sample[0],
        SampleType.UInt16 => MemoryMarshal.Read<ushort>(sample),
        SampleType.Float32 => MemoryMarshal.Read<float>(sample),
        _ => MemoryMarshal.Read<double>(sample),
    };
}
