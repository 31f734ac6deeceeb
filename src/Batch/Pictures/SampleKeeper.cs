using System.Runtime.InteropServices;
using PipelineKit.Imaging;

namespace PipelineKit.Batch.Pictures;

/// <summary>
/// Samples the pixels of an image as its rows pass: all of a small image, every second, fourth and so on of a larger one. Two
/// images of one size keep the same pixels.
/// </summary>
/// <param name="image">The image.</param>
/// <param name="type">The sample type of the rows.</param>
internal sealed class SampleKeeper(ImageInfo image, SampleType type) : RowObserver
{
    /// <summary>The maximum numbers of pixels and of channels.</summary>
    public const int Most = 4096, MostChannels = 16;

    /// <summary>The maximum memory, in bytes.</summary>
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

    /// <summary>Returns the samples; null if the image was not read completely.</summary>
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
