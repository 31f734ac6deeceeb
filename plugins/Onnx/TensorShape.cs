using PipelineKit.Diagnostics;

namespace PipelineKit.Onnx;

/// <summary>The layout of a tensor for one image.</summary>
internal readonly record struct TensorShape(bool ChannelsLast, int Channels, int Height, int Width)
{
    /// <summary>Gets the number of elements.</summary>
    public int Count => Channels * Height * Width;

    /// <summary>Gets the stride between rows.</summary>
    public int RowStep => ChannelsLast ? Width * Channels : Width;

    /// <summary>Gets the stride between columns.</summary>
    public int ColumnStep => ChannelsLast ? Channels : 1;

    /// <summary>Gets the dimensions for a model.</summary>
    public long[] Dimensions => ChannelsLast ? [1, Height, Width, Channels] : [1, Channels, Height, Width];

    /// <summary>Returns the offset of a row of a channel.</summary>
    public int Start(int channel, int row) => ChannelsLast ? row * RowStep + channel : (channel * Height + row) * Width;

    /// <summary>Interprets a model's dimensions; −1 for variable ones.</summary>
    /// <exception cref="PipelineException">They do not describe a single image.</exception>
    public static TensorShape Of(IReadOnlyList<long> dimensions, ModelLayout layout, string what)
    {
        if (dimensions.Count != 4 || dimensions[0] > 1)
            throw new PipelineException(Codes.Unsupported,
                $"{what} of the model has the shape [{string.Join(", ", dimensions)}], which is not a single image",
                "an image has four dimensions, of which the first is 1 or open");
        var last = layout == ModelLayout.Nhwc
            || (layout == ModelLayout.Auto && dimensions[3] is 1 or 3 or 4 && dimensions[1] is not (1 or 3 or 4));
        return last ? new(true, (int)dimensions[3], (int)dimensions[1], (int)dimensions[2])
            : new(false, (int)dimensions[1], (int)dimensions[2], (int)dimensions[3]);
    }
}
