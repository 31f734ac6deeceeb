using PipelineKit.Diagnostics;

namespace PipelineKit.Onnx;

/// <summary>The order of a tensor of one image.</summary>
internal readonly record struct TensorShape(bool ChannelsLast, int Channels, int Height, int Width)
{
    /// <summary>How many numbers.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>From one row to the next.</summary>
    public int RowStep => ChannelsLast ? Width * Channels : Width;

    /// <summary>From one column to the next.</summary>
    public int ColumnStep => ChannelsLast ? Channels : 1;

    /// <summary>As a model has it.</summary>
    public long[] Dimensions => ChannelsLast ? [1, Height, Width, Channels] : [1, Channels, Height, Width];

    /// <summary>Where a row of a channel begins.</summary>
    public int Start(int channel, int row) => ChannelsLast ? row * RowStep + channel : (channel * Height + row) * Width;

    /// <summary>What a model's dimensions say; −1 for those that it leaves open.</summary>
    /// <exception cref="PipelineException">It does not take or give one image.</exception>
    public static TensorShape Of(IReadOnlyList<long> dimensions, ModelLayout layout, string what)
    {
        if (dimensions.Count != 4 || dimensions[0] > 1)
            throw new PipelineException(Codes.Unsupported,
                $"{what} of the model has the shape [{string.Join(", ", dimensions)}], which is no single image",
                "an image has four dimensions, of which the first is 1 or open");
        var last = layout == ModelLayout.Nhwc
            || (layout == ModelLayout.Auto && dimensions[3] is 1 or 3 or 4 && dimensions[1] is not (1 or 3 or 4));
        return last ? new(true, (int)dimensions[3], (int)dimensions[1], (int)dimensions[2])
            : new(false, (int)dimensions[1], (int)dimensions[2], (int)dimensions[3]);
    }
}
