using static PipelineKit.Tests.OnnxPlugin.OnnxFile;

namespace PipelineKit.Tests.OnnxPlugin;

/// <summary>The networks of these tests.</summary>
internal static class Nets
{
    private static readonly string[] Input = ["x", "w"];

    /// <summary>Returns a 3×3 kernel applied to each channel separately, with zeros outside the input.</summary>
    public static byte[] Filter(double[] kernel, int channels) => OnnxFile.Of([1, channels, -1, -1], [1, channels, -1, -1],
        [Node("Conv", Input, "y", Whole("kernel_shape", 3, 3), Whole("pads", 1, 1, 1, 1), One("group", channels))],
        Tensor("w", [channels, 1, 3, 3], Enumerable.Repeat(kernel, channels).SelectMany(k => k)));

    /// <summary>Returns the same kernel over gray images of any size, or pixel by pixel.</summary>
    public static byte[] FilterOfPixels(double[] kernel) => OnnxFile.Of([1, -1, -1, 3], [1, -1, -1, 3],
        [
            Node("Transpose", ["x"], "planes", Whole("perm", 0, 3, 1, 2)),
            Node("Conv", ["planes", "w"], "soft", Whole("kernel_shape", 3, 3), Whole("pads", 1, 1, 1, 1), One("group", 3)),
            Node("Transpose", ["soft"], "y", Whole("perm", 0, 2, 3, 1)),
        ],
        Tensor("w", [3, 1, 3, 3], Enumerable.Repeat(kernel, 3).SelectMany(k => k)));

    /// <summary>
    /// Returns a network that doubles the size: four images, each the mean of the pixel and its neighbors toward one corner,
    /// interleaved.
    /// </summary>
    public static byte[] Twice(int channels)
    {
        // A quarter each of the pixel, its horizontal neighbor, its vertical neighbor and the one at the corner.
        double[] Corner(int dy, int dx) => [.. Enumerable.Range(0, 9).Select(i =>
            (i / 3 - 1 == 0 || i / 3 - 1 == dy) && (i % 3 - 1 == 0 || i % 3 - 1 == dx) ? 0.25 : 0)];
        double[][] corners = [Corner(-1, -1), Corner(-1, 1), Corner(1, -1), Corner(1, 1)];
        return OnnxFile.Of([1, channels, -1, -1], [1, channels, -1, -1],
            [
                Node("Conv", Input, "four", Whole("kernel_shape", 3, 3), Whole("pads", 1, 1, 1, 1), One("group", channels)),
                Node("DepthToSpace", ["four"], "y", One("blocksize", 2), Word("mode", "CRD")),
            ],
            Tensor("w", [4 * channels, 1, 3, 3], Enumerable.Range(0, 4 * channels).SelectMany(i => corners[i % 4])));
    }

    /// <summary>Returns the mean of each channel, and of each minus 0.5.</summary>
    public static byte[] Means(int channels, int height, int width) => OnnxFile.Of([1, channels, height, width], [2, channels],
        [
            Node("ReduceMean", ["x"], "mean", Whole("axes", 2, 3), One("keepdims", 0)),
            Node("Sub", ["mean", "half"], "less"),
            Node("Concat", ["mean", "less"], "y", One("axis", 0)),
        ],
        Tensor("half", [1], [0.5]));

    /// <summary>Returns the mean of 3×3 pixels for any number of channels; at the edge, of the available ones.</summary>
    public static byte[] Soften() => OnnxFile.Of([1, -1, -1, -1], [1, -1, -1, -1],
        [Node("AveragePool", ["x"], "y", Whole("kernel_shape", 3, 3), Whole("pads", 1, 1, 1, 1))]);

    /// <summary>Returns the mean of each channel of images of any size.</summary>
    public static byte[] Means() => OnnxFile.Of([1, -1, -1, -1], [1, -1],
        [Node("ReduceMean", ["x"], "y", Whole("axes", 2, 3), One("keepdims", 0))]);

    /// <summary>Returns a network that shrinks its image.</summary>
    public static byte[] Half() => OnnxFile.Of([1, 1, -1, -1], [1, 1, -1, -1],
        [Node("AveragePool", ["x"], "y", Whole("kernel_shape", 2, 2), Whole("strides", 2, 2))]);
}
